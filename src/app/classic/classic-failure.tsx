import type { Failure } from "../../domain/failure.ts";
import { useMessages } from "../messages/use-messages.ts";
import { Button } from "../ui/button.tsx";
import { EmptyState } from "../ui/empty-state.tsx";
import { LinkButton } from "../ui/link-button.tsx";
import { Notice } from "../ui/notice.tsx";
import { useClassicWords } from "./use-classic-words.ts";

type ClassicFailureProps = { failure: Failure; onAgain: () => void };

/** One clear sentence, and what to do. What the code would mean on other screens does not hold here. */
export function ClassicFailure({ failure, onAgain }: ClassicFailureProps) {
  const words = useClassicWords();
  const { failures } = useMessages();
  const isMoved = failure.detail?.["reason"] === "v1_moved";
  // There is nothing behind this page any more: trying again would change nothing.
  if (isMoved || failure.code === "not_found") {
    return (
      <EmptyState
        mark="→"
        title={isMoved ? words.moved : words.notHere}
        action={
          <LinkButton href="/" tone="primary">
            {words.toSets}
          </LinkButton>
        }
      >
        <p>{words.goOnHere}</p>
      </EmptyState>
    );
  }
  return (
    <Notice
      tone="ochre"
      role="alert"
      title={failures[failure.code].what}
      action={<Button onClick={onAgain}>{words.tryAgain}</Button>}
    />
  );
}
