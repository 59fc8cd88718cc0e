import { useId, useState } from "react";
import { LittleRoomAlert } from "../library/little-room-alert.tsx";
import { useStart } from "../library/use-start.ts";
import { useMessages } from "../messages/use-messages.ts";
import { Button } from "../ui/button.tsx";
import { LinkButton } from "../ui/link-button.tsx";
import { Notice } from "../ui/notice.tsx";
import { Sheet } from "../ui/sheet.tsx";
import type { WrongSet } from "./group-wrong-answers.ts";
import { MOST_PRACTISED } from "./most-practised.ts";
import { WrongQuestions } from "./wrong-questions.tsx";
import classes from "./wrong.module.css";
import { useWrongWords } from "./use-wrong-words.ts";

type WrongSetSheetProps = {
  set: WrongSet;
  /** Whether the set is on this device. Of an exam no part can be taken by itself, wherever it is. */
  place: "here" | "elsewhere" | "exam";
};

/** The missed questions of one set, and one button to go through them all again. */
export function WrongSetSheet({ set, place }: WrongSetSheetProps) {
  const wrong = useWrongWords();
  const { failures } = useMessages();
  const count = set.toLearn.length;
  const practised = set.toLearn.slice(0, MOST_PRACTISED).map(({ questionId }) => questionId);
  const { start, failure, little } = useStart(set.setId, practised.length);
  const titleId = useId();
  return (
    <Sheet aria-labelledby={titleId}>
      <h2 id={titleId} className={classes.title}>
        {set.title}
      </h2>
      <p className={classes.note}>{count === 0 ? wrong.allLearnt : wrong.toLearn(count)}</p>
      {count > 0 && (
        <>
          <WrongQuestions answers={set.toLearn} />
          <div className={classes.action}>
            {place === "here" && (
              <Button
                aria-label={wrong.practiseSet(set.title, practised.length)}
                onClick={() => start(practised)}
              >
                {wrong.practise(practised.length)}
              </Button>
            )}
            {place === "elsewhere" && <LinkButton href="/">{wrong.fetchSet}</LinkButton>}
            {place === "exam" && <p className={classes.note}>{wrong.examOnlyRead}</p>}
          </div>
        </>
      )}
      <LittleRoomAlert little={little} />
      {failure !== undefined && (
        <Notice tone="brick" role="alert" title={wrong.cannotStart}>
          {failures[failure.code].what} {failures[failure.code].todo}
        </Notice>
      )}
      {set.learnt.length > 0 && <Learnt set={set} />}
    </Sheet>
  );
}

/** Folded away until asked for, so that what is still to learn stays in sight. */
function Learnt({ set }: { set: WrongSet }) {
  const wrong = useWrongWords();
  const [open, setOpen] = useState(false);
  return (
    <details className={classes.learnt} open={open} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{wrong.learntCount(set.learnt.length)}</summary>
      {open && <WrongQuestions answers={set.learnt} />}
    </details>
  );
}
