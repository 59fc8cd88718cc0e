import { useState } from "react";
import type { ContentId, Uuid } from "../../domain/id.ts";
import type { Outcome } from "../../protocol/sync.ts";
import { useMessages } from "../messages/use-messages.ts";
import { latePart } from "../shell/late-part.ts";
import { optionalPart } from "../shell/optional-part.tsx";
import { OutOfReach } from "../shell/out-of-reach.tsx";
import { TextButton } from "../ui/text-button.tsx";
import classes from "./quiz.module.css";

const RatingControl = optionalPart(async () => (await import("./rating-control.tsx")).RatingControl);
const useReportDialog = latePart(async () => (await import("./report-dialog.tsx")).ReportDialog);

type KeptLineProps = { attemptId: Uuid; questionId: ContentId; outcome: Outcome | undefined };

/** Where the answer is, and what to do if its mark looks wrong. */
export function KeptLine({ attemptId, questionId, outcome }: KeptLineProps) {
  const { quiz, judgement } = useMessages();
  const [reporting, setReporting] = useState(false);
  const { Part: ReportDialog, error: missed, ask } = useReportDialog();
  const startReport = () => {
    ask();
    setReporting(true);
  };
  return (
    <div className={classes.kept}>
      <span>
        {outcome === undefined
          ? quiz.keptHere
          : `${quiz.sent} · ${judgement.acceptances[outcome.acceptance]}`}
      </span>
      <TextButton onClick={startReport}>{quiz.report}</TextButton>
      {reporting && missed !== undefined && <OutOfReach />}
      <RatingControl attemptId={attemptId} questionId={questionId} />
      {ReportDialog && (
        <ReportDialog
          open={reporting}
          attemptId={attemptId}
          questionId={questionId}
          onClose={() => setReporting(false)}
        />
      )}
    </div>
  );
}
