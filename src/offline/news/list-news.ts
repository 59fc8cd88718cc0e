import type { Uuid } from "../../domain/id.ts";
import { isChanged } from "../read/read-judged.ts";
import type { Database } from "../store/open-database.ts";

/**
 * What the server has said since an attempt was handed in, and the learner has not seen: a result, better ones only,
 * or one that has become worse, which is a person's word.
 */
export type ResultNews = {
  attemptId: Uuid;
  title: string;
  language: string;
  why: "came" | "corrected" | "decided";
};

/** Attempts that are over and have verdicts which came or were corrected since and were not looked at; newest first. */
export async function listNews(db: Database): Promise<ResultNews[]> {
  const changes = await countChanges(db);
  const attempts = await db.attempts.bulkGet([...changes.keys()]);
  const unseen = attempts
    .filter((attempt) => attempt !== undefined)
    .filter(({ attemptId, finishedAt, seenVerdicts = 0 }) => {
      return finishedAt !== undefined && (changes.get(attemptId)?.all ?? 0) > seenVerdicts;
    })
    .toSorted((a, b) => b.startedAt - a.startedAt);
  const manifests = await db.manifests.bulkGet(unseen.map(({ manifest }) => manifest));
  return unseen.map(({ attemptId, setId }, place) => {
    const { title = setId, language = "" } = manifests[place]?.document ?? {};
    const { came = 0, worse = 0 } = changes.get(attemptId) ?? {};
    return { attemptId, title, language, why: came > 0 ? "came" : worse > 0 ? "decided" : "corrected" };
  });
}

/** The learner has the attempt's result before them. What comes after this is news again. */
export async function markSeen(db: Database, attemptId: Uuid): Promise<void> {
  await db.transaction("rw", [db.attempts, db.grades], async () => {
    const changed = (await countChanges(db)).get(attemptId)?.all;
    const attempt = await db.attempts.get(attemptId);
    if (changed === undefined || attempt?.seenVerdicts === changed) return;
    await db.attempts.update(attemptId, { seenVerdicts: changed });
  });
}

type Changes = { came: number; worse: number; all: number };

/** By attempt: answers on which the server has another word than this device, and how many had to wait for one or lost by it. */
async function countChanges(db: Database): Promise<Map<Uuid, Changes>> {
  const changes = new Map<Uuid, Changes>();
  await db.grades.each((grade) => {
    if (!isChanged(grade)) return;
    const { came, worse, all } = changes.get(grade.attemptId) ?? { came: 0, worse: 0, all: 0 };
    const isWorse = (grade.standing?.fraction ?? grade.fraction) < grade.fraction;
    changes.set(grade.attemptId, {
      came: came + (grade.verdict === "pending" ? 1 : 0),
      worse: worse + (isWorse ? 1 : 0),
      all: all + 1,
    });
  });
  return changes;
}
