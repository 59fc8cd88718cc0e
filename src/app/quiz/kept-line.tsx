import { useState } from "react";
import type { ContentId, Uuid } from "../../domain/id.ts";
import type { Outcome } from "../../protocol/sync.ts";
import { useMessages } from "../messages/use-messages.ts";
import { TextButton } from "../ui/text-button.tsx";
import classes from "./quiz.module.css";
import { ReportDialog } from "./report-dialog.tsx";
import { useRatingControl } from "./use-rating-control.ts";

type KeptLineProps = { attemptId: Uuid; questionId: ContentId; outcome: Outcome | undefined };

/** Where the answer is, and what to do if its mark looks wrong. */
export function KeptLine({ attemptId, questionId, outcome }: KeptLineProps) {
  const { quiz, judgement } = useMessages();
  const [reporting, setReporting] = useState(false);
  const rating = useRatingControl();
  return (
    <div className={classes.kept}>
      <span>
        {outcome === undefined
          ? quiz.keptHere
          : `${quiz.sent} · ${judgement.acceptances[outcome.acceptance]}`}
      </span>
      <TextButton onClick={() => setReporting(true)}>{quiz.report}</TextButton>
      {rating && <rating.Control attemptId={attemptId} questionId={questionId} />}
      <ReportDialog
        open={reporting}
        attemptId={attemptId}
        questionId={questionId}
        onClose={() => setReporting(false)}
      />
    </div>
  );
}
