import type { Failure } from "../../domain/failure.ts";
import { useMessages } from "../messages/use-messages.ts";
import { Button } from "../ui/button.tsx";
import { Notice } from "../ui/notice.tsx";
import { useClassicWords } from "./use-classic-words.ts";

/** One clear sentence, and another try. What the code would mean on other screens does not hold here. */
export function ClassicFailure({ failure, onAgain }: { failure: Failure; onAgain: () => void }) {
  const words = useClassicWords();
  const { failures } = useMessages();
  return (
    <Notice
      tone="ochre"
      role="alert"
      title={failure.detail?.["reason"] === "v1_moved" ? words.moved : failures[failure.code].what}
      action={<Button onClick={onAgain}>{words.tryAgain}</Button>}
    />
  );
}
