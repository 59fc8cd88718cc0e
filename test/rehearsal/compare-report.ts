import type { ReportDay } from "../../src/protocol/rollout-desk.ts";
import { RolloutReport } from "../../src/protocol/rollout-desk.ts";
import type { Scene } from "./scene.ts";

/** The report of the first month counts each answer, rating and report of the ledger once, on whatever day. */
export async function compareReport({ operator, ledger, timeline }: Scene): Promise<string[]> {
  const { out } = await operator.asks("rollout", "report", "--period", "month1", "--json");
  const { days } = RolloutReport.parse(JSON.parse(out));
  const total = (of: (day: ReportDay) => number) => days.reduce((sum, day) => sum + of(day), 0);
  const late = total((day) => day.late ?? 0);
  timeline.tell(
    `the report of ${days.length} days: ${total((day) => day.answers)} answers, ${late} of them late`,
  );
  const compared: [what: string, reported: number, told: number][] = [
    ["answers", total((day) => day.answers), ledger.v2.length],
    ["ratings", total((day) => day.ratings), ledger.ratings],
    ["reports", total((day) => day.reports), ledger.reports],
  ];
  return compared
    .filter(([, reported, told]) => reported !== told)
    .map(([what, reported, told]) => `the report has ${reported} ${what}, told were ${told}`);
}
