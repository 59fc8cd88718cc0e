import type { Uuid } from "../../domain/id.ts";
import type { ResultNews } from "../engine.ts";
import type { Database } from "../store/open-database.ts";

/** Attempts that are over and have verdicts which came later than their answers and were not looked at; newest first. */
export async function listNews(db: Database): Promise<ResultNews[]> {
  const came = await countLateVerdicts(db);
  const attempts = await db.attempts.bulkGet([...came.keys()]);
  const unseen = attempts
    .filter((attempt) => attempt !== undefined)
    .filter(({ attemptId, finishedAt, seenVerdicts = 0 }) => {
      return finishedAt !== undefined && (came.get(attemptId) ?? 0) > seenVerdicts;
    })
    .toSorted((a, b) => b.startedAt - a.startedAt);
  const manifests = await db.manifests.bulkGet(unseen.map(({ manifest }) => manifest));
  return unseen.map(({ attemptId, setId }, place) => {
    const { title = setId, language = "" } = manifests[place]?.document ?? {};
    return { attemptId, title, language };
  });
}

/** The learner has the attempt's result before them. What comes after this is news again. */
export async function markSeen(db: Database, attemptId: Uuid): Promise<void> {
  await db.transaction("rw", [db.attempts, db.grades], async () => {
    const came = (await countLateVerdicts(db)).get(attemptId);
    const attempt = await db.attempts.get(attemptId);
    if (came === undefined || attempt?.seenVerdicts === came) return;
    await db.attempts.update(attemptId, { seenVerdicts: came });
  });
}

/** By attempt: answers on which the device had no verdict of its own, and the server has one since. */
async function countLateVerdicts(db: Database): Promise<Map<Uuid, number>> {
  const came = new Map<Uuid, number>();
  await db.grades.each(({ attemptId, verdict, standing }) => {
    if (verdict !== "pending" || standing === undefined || standing.verdict === "pending") return;
    came.set(attemptId, (came.get(attemptId) ?? 0) + 1);
  });
  return came;
}
