import { useQuery } from "@tanstack/react-query";
import { lazy, Suspense, useState } from "react";
import { reportCsv } from "../../../protocol/report-csv.ts";
import { ReportPeriod, type RolloutReport } from "../../../protocol/rollout-desk.ts";
import { Segmented } from "../../ui/segmented.tsx";
import { Button } from "../../ui/button.tsx";
import { StaffFailure } from "../staff-failure.tsx";
import { useStaff } from "../staff-context.ts";
import { ReportTable } from "./report-table.tsx";
import classes from "./rollout.module.css";
import { useRolloutWords } from "./use-rollout-words.ts";

const ReportCharts = lazy(async () => ({ default: (await import("./report-charts.tsx")).ReportCharts }));

/** The plan's reports: charts for the eye, the same numbers in a table beside them, and as a file. */
export function ReportSection() {
  const { api, words } = useStaff();
  const rollout = useRolloutWords();
  const [period, setPeriod] = useState<ReportPeriod>("week1");
  const { data, refetch } = useQuery({
    queryKey: ["rollout", "report", period],
    queryFn: () => api.rollout.report(period),
  });
  return (
    <section className={classes.section} aria-labelledby="reports">
      <h2 id="reports" className={classes.heading}>
        {rollout.reports}
      </h2>
      <Segmented
        label={rollout.period}
        options={ReportPeriod.options.map((each) => [each, rollout.periods[each]] as const)}
        value={period}
        onChange={setPeriod}
      />
      {data === undefined && <output>{words.loading}</output>}
      {data?.ok === false && <StaffFailure failure={data.failure} onAgain={() => void refetch()} />}
      {data?.ok === true && <Report report={data.value} />}
    </section>
  );
}

function Report({ report }: { report: RolloutReport }) {
  const rollout = useRolloutWords();
  if (report.days.length === 0) return <p className={classes.facts}>{rollout.noDays}</p>;
  return (
    <>
      <Suspense>
        <ReportCharts days={report.days} />
      </Suspense>
      <ReportTable report={report} />
      <Button onClick={() => save(reportCsv(report), `rollout-${report.period}.csv`)}>{rollout.csv}</Button>
    </>
  );
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
