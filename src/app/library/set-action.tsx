import type { LibraryItem } from "../../offline/engine.ts";
import { useMessages } from "../messages/use-messages.ts";
import { useAppParts } from "../shell/app-parts.ts";
import { Button } from "../ui/button.tsx";
import { LinkButton } from "../ui/link-button.tsx";
import { useNavigateToQuiz } from "./use-navigate-to-quiz.ts";

type SetActionProps = { item: LibraryItem; onStart: () => void; titleId: string };

/** The one thing to do next with a set. */
export function SetAction({ item, onStart, titleId }: SetActionProps) {
  const { downloads } = useAppParts();
  const { library, everywhere } = useMessages();
  const goToQuiz = useNavigateToQuiz();
  const { setId, openAttempt, state } = item;
  const described = { "aria-describedby": titleId };

  if (openAttempt !== undefined && item.usable) {
    return (
      <Button {...described} tone="primary" onClick={() => goToQuiz(openAttempt.attemptId)}>
        {library.continue}
      </Button>
    );
  }
  if (state === "downloading") {
    return (
      <Button {...described} onClick={() => downloads.pause(setId)}>
        {library.pause}
      </Button>
    );
  }
  if (item.usable) {
    return (
      <Button {...described} onClick={onStart}>
        {item.lastResult === undefined ? library.start : library.startAgain}
      </Button>
    );
  }
  if (item.retired)
    return (
      item.lastResult && (
        <LinkButton href={`/review/${item.lastResult.attemptId}`}>{library.review}</LinkButton>
      )
    );
  const words = { paused: library.resume, refused: everywhere.tryAgain };
  return (
    <Button {...described} onClick={() => downloads.start(setId)}>
      {state === "paused" || state === "refused" ? words[state] : library.download}
    </Button>
  );
}
