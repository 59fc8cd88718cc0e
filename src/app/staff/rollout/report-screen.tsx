import { useQuery } from "@tanstack/react-query";
import { reportCsv } from "../../../protocol/report-csv.ts";
import type { ReportPeriod, RolloutReport } from "../../../protocol/rollout-desk.ts";
import { hasDuty } from "../../../protocol/staff-duties.ts";
import type { StaffMember } from "../../../protocol/staff.ts";
import { optionalPart } from "../../shell/optional-part.tsx";
import { Button } from "../../ui/button.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { BackLink } from "../back-link.tsx";
import { StaffFailure } from "../staff-failure.tsx";
import { useStaff } from "../staff-context.ts";
import { StaffFrame } from "../staff-frame.tsx";
import { Checklists } from "./checklists.tsx";
import { NotOperator } from "./not-operator.tsx";
import { ReportLinks } from "./report-links.tsx";
import { ReportSummary } from "./report-summary.tsx";
import { ReportTable } from "./report-table.tsx";
import rows from "../rows.module.css";
import classes from "./rollout.module.css";
import { useDesk } from "./use-desk.ts";
import { useRolloutWords } from "./use-rollout-words.ts";

const ReportCharts = optionalPart(async () => (await import("./report-charts.tsx")).ReportCharts);

/** One of the plan's reports: figures, charts for the eye, the same numbers in a table and as a file, and what is to be done. */
export function ReportScreen({ member, period }: { member: StaffMember; period: ReportPeriod }) {
  const rollout = useRolloutWords();
  return (
    <StaffFrame member={member} width="wide">
      <div>
        <BackLink href="/staff/rollout">{rollout.toRollout}</BackLink>
        <h1>{rollout.reportTitle(rollout.periods[period])}</h1>
      </div>
      {hasDuty(member, "operate") ? <Body period={period} /> : <NotOperator />}
    </StaffFrame>
  );
}

function Body({ period }: { period: ReportPeriod }) {
  const { api, words } = useStaff();
  const { data, refetch } = useQuery({
    queryKey: ["rollout", "report", period],
    queryFn: () => api.rollout.report(period),
  });
  return (
    <div className={classes.page}>
      <ReportLinks current={period} />
      {data === undefined && <output>{words.loading}</output>}
      {data?.ok === false && <StaffFailure failure={data.failure} onAgain={() => void refetch()} />}
      {data?.ok === true && <Report report={data.value} />}
      <Tasks period={period} />
    </div>
  );
}

function Report({ report }: { report: RolloutReport }) {
  const { locale } = useStaff();
  const rollout = useRolloutWords();
  const { days, from, period } = report;
  if (days.length === 0)
    return (
      <EmptyState mark="…" title={rollout.noDays}>
        {from === undefined ? rollout.startsWithRollout : rollout.starts(formatDate(from, locale))}{" "}
        {rollout.willStand}
      </EmptyState>
    );
  return (
    <>
      <ReportSummary report={report} />
      <ReportCharts report={report} />
      <section className={classes.section} aria-labelledby="days">
        <h2 id="days" className={rows.heading}>
          {rollout.byDay}
        </h2>
        <ReportTable days={days} />
        <Button onClick={() => save(reportCsv(report), `rollout-${period}.csv`)}>{rollout.csv}</Button>
      </section>
    </>
  );
}

/** The days of a report are UTC's. */
function formatDate(timeMs: number, locale: string): string {
  return new Intl.DateTimeFormat(locale, { dateStyle: "long", timeZone: "UTC" }).format(timeMs);
}

/** The mark of UTF-8 in front: spreadsheets guess wrong without it. */
function save(csv: string, name: string): void {
  const url = URL.createObjectURL(new Blob(["\uFEFF", csv], { type: "text/csv" }));
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  URL.revokeObjectURL(url);
}

/** What the plan has people do in that time. */
function Tasks({ period }: { period: ReportPeriod }) {
  const { desk, again, show } = useDesk();
  if (desk === undefined) return null;
  if (!desk.ok) return <StaffFailure failure={desk.failure} onAgain={again} />;
  return <Checklists lists={[period]} checks={desk.value.checks} onChanged={show} />;
}
