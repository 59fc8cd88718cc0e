import { useQuery, useQueryClient } from "@tanstack/react-query";
import type { ReportedList } from "../../../protocol/reported.ts";
import type { StaffMember } from "../../../protocol/staff.ts";
import { EmptyState } from "../../ui/empty-state.tsx";
import rows from "../rows.module.css";
import { StaffFailure } from "../staff-failure.tsx";
import { useStaff } from "../staff-context.ts";
import { StaffFrame } from "../staff-frame.tsx";
import { QuestionsTable } from "./questions-table.tsx";
import { ReportRow } from "./report-row.tsx";
import { useReportedWords } from "./use-reported-words.ts";

/** What learners say of marks and questions: each report until somebody has looked into it. */
export function ReportedScreen({ member }: { member: StaffMember }) {
  const reported = useReportedWords();
  return (
    <StaffFrame member={member} width="wide">
      <h1>{reported.title}</h1>
      <Reports member={member} />
    </StaffFrame>
  );
}

const KEY = ["reported"];

function Reports({ member }: { member: StaffMember }) {
  const { api, words } = useStaff();
  const reported = useReportedWords();
  const queries = useQueryClient();
  const { data, refetch } = useQuery({ queryKey: KEY, queryFn: () => api.reported(), staleTime: 0 });
  if (data === undefined) return <output>{words.loading}</output>;
  if (!data.ok) return <StaffFailure failure={data.failure} onAgain={() => void refetch()} />;
  const show = (left: ReportedList) => queries.setQueryData(KEY, { ok: true, value: left });
  const { reports, reportsCount, questions } = data.value;
  return (
    <>
      {reportsCount === 0 ? (
        <EmptyState mark="✓" title={reported.none}>
          {reported.noneBody}
        </EmptyState>
      ) : (
        <section aria-labelledby="reports">
          <h2 id="reports" className={rows.heading}>
            <output>{reported.waiting(reportsCount)}</output>
          </h2>
          <ul className={rows.rows}>
            {reports.map((report) => (
              <ReportRow
                key={`${report.journalId} ${report.seq}`}
                report={report}
                member={member}
                onSettled={show}
              />
            ))}
          </ul>
        </section>
      )}
      {questions.length > 0 && <QuestionsTable questions={questions} />}
    </>
  );
}
