import { useEffect, useRef } from "react";
import { useMessages } from "../messages/use-messages.ts";
import { useEngine } from "../shell/app-parts.ts";
import { IconButton } from "../ui/icon-button.tsx";
import type { QuestionPlace } from "./question-panel.tsx";
import classes from "./quiz.module.css";

/** Which question of which set this is. Takes the focus when one comes from another question. */
export function QuestionHeading({ view, questionId, sheet, place, arrival }: QuestionPlace) {
  const engine = useEngine();
  const { quiz } = useMessages();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (arrival === "opened") return;
    heading.current?.focus({ preventScroll: true });
    heading.current?.scrollIntoView({ block: "start" });
  }, [arrival]);
  const isFlagged = view.state.flagged.has(questionId);
  return (
    <div className={classes.heading}>
      <div className={classes.headingWords}>
        <p lang={view.language} className={classes.setTitle}>
          {view.title}
        </p>
        <h1 ref={heading} tabIndex={-1}>
          {quiz.questionOf(place + 1, sheet.length)}
        </h1>
      </div>
      <IconButton
        icon="flag"
        label={quiz.flag}
        aria-pressed={isFlagged}
        onClick={() => void engine.recordFlag(view.attemptId, questionId, isFlagged ? "cleared" : "set")}
      />
    </div>
  );
}
