import type { SettledReport } from "../../protocol/settled-report.ts";
import { settledReports as en } from "../messages/en/settled-reports.ts";
import { settledReports as ko } from "../messages/ko/settled-reports.ts";
import { useWords } from "../messages/use-messages.ts";
import { useEngine } from "../shell/app-parts.ts";
import { useLocal } from "../shell/use-local.ts";
import { Button } from "../ui/button.tsx";
import { LinkButton } from "../ui/link-button.tsx";
import { Notice } from "../ui/notice.tsx";

/** More would push the sets off the screen; the next ones come when these have been put away. */
const MOST = 3;

/** What came of the marks that the learner reported, until it is put away. */
export function SettledReports({ reports }: { reports: readonly SettledReport[] }) {
  return reports
    .slice(0, MOST)
    .map((report) => <Settled key={`${report.journalId} ${report.seq}`} report={report} />);
}

function Settled({ report }: { report: SettledReport }) {
  const engine = useEngine();
  const words = useWords({ ko, en });
  const { attemptId, questionId, outcome } = report;
  // Reported on another phone, its attempt may be there only.
  const attempt = useLocal(() => engine.readAttempt(attemptId), [engine, attemptId])?.value;
  return (
    <output>
      <Notice
        tone={outcome === "mark_corrected" || outcome === "question_mended" ? "jade" : "plain"}
        title={words.title}
        action={
          <>
            {attempt !== undefined && <LinkButton href={`/review/${attemptId}`}>{words.look}</LinkButton>}
            <Button onClick={() => void engine.dismissSettledReport(report)}>{words.dismiss}</Button>
          </>
        }
      >
        <p>{words.outcomes[outcome]}</p>
        {attempt !== undefined && (
          <p>
            <span lang={attempt.language} dir="auto">
              {attempt.title}
            </span>
            {attempt.run === undefined && ` · ${words.question(attempt.questionIds.indexOf(questionId) + 1)}`}
          </p>
        )}
      </Notice>
    </output>
  );
}
