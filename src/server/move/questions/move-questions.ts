import type { Client } from "pg";
import type { PublishDeps } from "../../publish/publish-deps.ts";
import { retireSet } from "../../publish/retire-set.ts";
import { authorV1Question } from "./author-v1-question.ts";
import { type CategoryReport, type Member, publishCategory } from "./publish-category.ts";
import { type Outcome, readEarlierSets, recordOutcomes } from "./record-outcomes.ts";
import { measureProgress, type TellProgress } from "../../step-progress.ts";
import { readV1Questions } from "./v1-question.ts";

export type QuestionsReport = {
  /** False where a category could not be published: the others are, and all is on record. */
  holds: boolean;
  sets: Extract<CategoryReport, { questions: number }>[];
  failed: Extract<CategoryReport, { code: string }>[];
  /** Sets that no category makes any more. */
  retired: { setId: string; title: string }[];
  published: number;
  /** Could be published, and somebody has left them out of their set. */
  leftOut: number;
  quarantined: number;
  changes: number;
};

/**
 * Publishes what can be answered, a set for each category, by the way that every set goes; what cannot is put
 * aside with a reason. Repeated, it publishes only what has changed in V1 since, and retires what has gone there.
 */
export async function moveQuestions(
  client: Client,
  publishing: PublishDeps,
  onProgress: TellProgress = () => undefined,
): Promise<QuestionsReport> {
  const groups = new Map<string, Member[]>();
  const outcomes: Outcome[] = [];
  for (const v1 of await readV1Questions(client)) {
    const authored = authorV1Question(v1);
    const { category, changes } = authored;
    const { reason, detail } = "reason" in authored ? authored : { reason: null, detail: "" };
    const outcome: Outcome = { v1, category, changes, setId: null, reason, detail };
    outcomes.push(outcome);
    if (!("question" in authored)) continue;
    groups.set(category, [...(groups.get(category) ?? []), { question: authored.question, outcome }]);
  }
  const earlier = await readEarlierSets(client);
  const reports: CategoryReport[] = [];
  const measure = measureProgress("questions", { total: [...groups.values()].flat().length });
  let done = 0;
  for (const [category, members] of [...groups].sort(([a], [b]) => (a < b ? -1 : 1))) {
    reports.push(await publishCategory(publishing, { category, members }));
    onProgress(measure((done += members.length)));
  }
  const made = new Set(reports.filter((report) => "questions" in report).map(({ setId }) => setId));
  const failed = reports.filter((report) => report.outcome === "failed");
  const staying = new Set([
    ...made,
    ...failed.map(({ setId }) => setId),
    ...keepWhereTheyWere(outcomes, { earlier, made }),
  ]);
  const stale = [...new Set(earlier.values())].filter((setId) => !staying.has(setId));
  // Before the record, which knows nothing of them: killed in between, they are found again.
  const retired = await retireSets(publishing, stale);
  await recordOutcomes(client, outcomes);
  const leftOut = reports.reduce((sum, report) => sum + report.leftOut, 0);
  return {
    holds: failed.length === 0,
    sets: reports.filter((report) => "questions" in report),
    failed,
    retired,
    published: outcomes.filter(({ setId }) => setId !== null).length - leftOut,
    leftOut,
    quarantined: outcomes.filter(({ reason }) => reason !== null).length,
    changes: outcomes.reduce((sum, { changes }) => sum + changes.length, 0),
  };
}

/**
 * Questions whose set could not be published stay in the one where they were, as long as nobody has made that anew
 * without them: learners would have neither. Returns these sets.
 */
function keepWhereTheyWere(
  outcomes: readonly Outcome[],
  { earlier, made }: { earlier: ReadonlyMap<string, string>; made: ReadonlySet<string> },
): Set<string> {
  const kept = new Set<string>();
  for (const outcome of outcomes) {
    const setId = earlier.get(outcome.v1.id);
    if (outcome.reason !== "set_not_published" || setId === undefined || made.has(setId)) continue;
    Object.assign(outcome, { setId, reason: null, detail: "" });
    kept.add(setId);
  }
  return kept;
}

/** What learners have begun in them stays theirs. */
async function retireSets(
  publishing: PublishDeps,
  stale: readonly string[],
): Promise<QuestionsReport["retired"]> {
  if (stale.length === 0) return [];
  const live = await publishing.db
    .selectFrom("sets")
    .select("set_id")
    .where("set_id", "in", stale)
    .where("retired_at", "is", null)
    .execute();
  const retired: QuestionsReport["retired"] = [];
  for (const { set_id: setId } of live) {
    const done = await retireSet(publishing, setId);
    if (done.ok) retired.push({ setId, title: done.value.title });
  }
  return retired;
}
