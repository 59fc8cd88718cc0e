import type { Failure, FailureCode } from "../../domain/failure.ts";
import { useMessages } from "../messages/use-messages.ts";
import { Button } from "../ui/button.tsx";
import { Notice } from "../ui/notice.tsx";
import { useStaff } from "./staff-context.ts";

type StaffFailureProps = {
  failure: Failure;
  /** After a write, no answer from the server leaves open whether it was done. */
  asked?: "read" | "write";
  /** What these failures mean here; the rest is `otherwise`, or what the code means anywhere. */
  sentences?: Partial<Record<FailureCode, string>>;
  otherwise?: string;
  onAgain?: () => void;
};

/** After these, the server may have done what it was asked. */
const UNANSWERED: readonly FailureCode[] = [
  "network_unreachable",
  "response_unreadable",
  "server_unavailable",
  "server_error",
];

/** One clear sentence, and what can be done. Whoever's sign-in ran out signs in beside the page, which keeps all. */
export function StaffFailure(props: StaffFailureProps) {
  const { failure, asked = "read", sentences = {}, otherwise, onAgain } = props;
  const { desk } = useStaff();
  const { failures } = useMessages();
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
  const isOpen = asked === "write" && UNANSWERED.includes(failure.code);
  const title = sentences[failure.code] ?? otherwise ?? failures[failure.code].what;
  return (
    <Notice tone="brick" role="alert" title={title} action={again}>
      {isOpen ? desk.notKnown : undefined}
    </Notice>
  );
}
