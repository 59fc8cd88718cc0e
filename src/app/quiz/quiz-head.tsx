import { useMemo, useState } from "react";
import { useLocation } from "wouter";
import { useMessages } from "../messages/use-messages.ts";
import { optionalPart } from "../shell/optional-part.tsx";
import { IconButton } from "../ui/icon-button.tsx";
import { ProgressSegments } from "../ui/progress-segments.tsx";
import { OverviewDialog } from "./overview-dialog.tsx";
import type { QuestionPlace } from "./question-panel.tsx";
import { segmentsOf } from "./question-states.ts";
import classes from "./quiz.module.css";

const Timer = optionalPart(async () => (await import("../timer/timer.tsx")).Timer);

/** The way out, how far one is, and the way to any question. */
export function QuizHead(props: QuestionPlace) {
  const { view, sheet, place } = props;
  const { quiz } = useMessages();
  const [, navigate] = useLocation();
  const [open, setOpen] = useState(false);
  const segments = useMemo(() => segmentsOf(sheet, place), [sheet, place]);
  return (
    <>
      <div className={classes.head}>
        <IconButton icon="back" label={quiz.leave} onClick={() => navigate("/")} />
        <ProgressSegments segments={segments} />
        <button type="button" className={classes.count} onClick={() => setOpen(true)}>
          <span className="unseen">{quiz.overview} </span>
          {place + 1} / {sheet.length}
        </button>
        <OverviewDialog {...props} open={open} onClose={() => setOpen(false)} />
      </div>
      {view.limits !== undefined && <Timer view={view} />}
    </>
  );
}
