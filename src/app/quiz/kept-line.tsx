import { useState } from "react";
import type { ContentId, Uuid } from "../../domain/id.ts";
import type { Outcome } from "../../protocol/sync.ts";
import { useMessages } from "../messages/use-messages.ts";
import { TextButton } from "../ui/text-button.tsx";
import classes from "./quiz.module.css";
import { useVerdictPart } from "./use-verdict-part.ts";

const loadRating = async () => (await import("./rating-control.tsx")).RatingControl;
const loadReport = async () => (await import("./report-dialog.tsx")).ReportDialog;

type KeptLineProps = { attemptId: Uuid; questionId: ContentId; outcome: Outcome | undefined };

/** Where the answer is, and what to do if its mark looks wrong. */
export function KeptLine({ attemptId, questionId, outcome }: KeptLineProps) {
  const { quiz, judgement, failures } = useMessages();
  const [reporting, setReporting] = useState(false);
  // Where it is out of reach nothing is missed: it is only asked for.
  const { part: rating } = useVerdictPart(loadRating);
  const { part: report, ask } = useVerdictPart(loadReport);
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
      {reporting && report === "out_of_reach" && (
        <span role="alert">{failures.network_unreachable.what}</span>
      )}
      {typeof rating === "object" && <rating.Part attemptId={attemptId} questionId={questionId} />}
      {typeof report === "object" && (
        <report.Part
          open={reporting}
          attemptId={attemptId}
          questionId={questionId}
          onClose={() => setReporting(false)}
        />
      )}
    </div>
  );
}
