import type { Failure, FailureCode } from "../../domain/failure.ts";
import { Button } from "../ui/button.tsx";
import { Notice } from "../ui/notice.tsx";
import { useStaff } from "./staff-context.ts";

type StaffFailureProps = {
  failure: Failure;
  /** What these failures mean here; the rest is `otherwise`, or a server that cannot be reached. */
  sentences?: Partial<Record<FailureCode, string>>;
  otherwise?: string;
  onAgain?: () => void;
};

/** One clear sentence, and what can be done. Whoever's sign-in ran out signs in beside the page, which keeps all. */
export function StaffFailure({ failure, sentences = {}, otherwise, onAgain }: StaffFailureProps) {
  const { desk } = useStaff();
  const again = onAgain && <Button onClick={onAgain}>{desk.tryAgain}</Button>;
  if (failure.code === "not_signed_in") {
    return (
      <Notice tone="ochre" role="alert" title={desk.signedOut} action={again}>
        {desk.signedOutBody}{" "}
        <a href="/staff" target="_blank" rel="noreferrer">
          {desk.signInAgain}
        </a>
      </Notice>
    );
  }
  const title = sentences[failure.code] ?? otherwise ?? desk.unreachable;
  return <Notice tone="brick" role="alert" title={title} action={again} />;
}
