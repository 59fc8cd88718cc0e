import type { SettledReport } from "../../protocol/settled-report.ts";
import type { Database } from "../store/open-database.ts";

/** A report by its place, as one word. */
export function reportName({ journalId, seq }: Pick<SettledReport, "journalId" | "seq">): string {
  return `${journalId} ${seq}`;
}

/** What came of this learner's reports and was not put away, the newest first, with or without a network. */
export async function listSettledReports(db: Database): Promise<SettledReport[]> {
  const row = await db.meta.get("rollout");
  if (row?.k !== "rollout") return [];
  return (row.reports ?? []).filter((report) => !row.dismissed.includes(reportName(report)));
}
