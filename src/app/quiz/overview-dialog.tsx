import { useMessages } from "../messages/use-messages.ts";
import { Button } from "../ui/button.tsx";
import { Dialog } from "../ui/dialog.tsx";
import classes from "./overview-dialog.module.css";
import type { QuestionPlace } from "./question-panel.tsx";
import { questionState, type QuestionState } from "./question-states.ts";

const SIGNS: Record<QuestionState, string> = {
  empty: "",
  draft: "…",
  right: "✓",
  part: "△",
  wrong: "✕",
  given: "●",
};

type OverviewDialogProps = QuestionPlace & { open: boolean; onClose: () => void };

/** The whole answer sheet: where each question stands, and a way to it. */
export function OverviewDialog({ sheet, place, open, onClose, onGoTo, onFinish }: OverviewDialogProps) {
  const { quiz, everywhere } = useMessages();
  const go = (next: number) => {
    onClose();
    if (next !== place) onGoTo(next);
  };
  return (
    <Dialog
      open={open}
      title={quiz.overview}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{everywhere.close}</Button>
          <Button
            tone="primary"
            onClick={() => {
              onClose();
              onFinish();
            }}
          >
            {quiz.finish}
          </Button>
        </>
      }
    >
      <OverviewGrid sheet={sheet} place={place} onGo={go} />
    </Dialog>
  );
}

type OverviewGridProps = Pick<QuestionPlace, "sheet" | "place"> & { onGo: (place: number) => void };

/** A component of its own, so that hundreds of places are drawn only while one looks at them. */
function OverviewGrid({ sheet, place, onGo }: OverviewGridProps) {
  const { quiz } = useMessages();
  return (
    <ol className={classes.grid}>
      {sheet.map((each, at) => {
        const { view, questionId } = each;
        const state = questionState(each);
        const isFlagged = view.state.flagged.has(questionId);
        const words = isFlagged ? `${quiz.states[state]}, ${quiz.states.flagged}` : quiz.states[state];
        return (
          <li key={`${view.attemptId} ${questionId}`}>
            <button
              type="button"
              className={classes.place}
              data-state={state}
              aria-current={at === place ? "step" : undefined}
              aria-label={quiz.overviewPlace({ number: at + 1, state: words })}
              onClick={() => onGo(at)}
            >
              <span>{at + 1}</span>
              <span className={classes.sign}>
                {isFlagged && "⚑"}
                {SIGNS[state]}
              </span>
            </button>
          </li>
        );
      })}
    </ol>
  );
}
