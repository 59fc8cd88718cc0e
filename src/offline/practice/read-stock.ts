import type { SetQuestion } from "../../domain/attempt/draw-practice.ts";
import type { Policy } from "../../domain/set/policy.ts";
import type { Difficulty, LabelRow } from "../store/label-row.ts";
import type { Local } from "../store/local.ts";
import { storageFailureOf } from "../store/write-strictly.ts";
import { readLabels } from "./read-labels.ts";

export type StockedQuestion = SetQuestion & { category: string; difficulty?: Difficulty };

export type PracticeStock = {
  questions: StockedQuestion[];
  /** Sets on this device that are not practised from: exams, and those that limit time or tries. */
  setsLeftOut: number;
};

/**
 * Everything on the device that can be practised in any mixture, by the labels that were kept when each set came. What
 * is drawn is verified when it is asked. An essay waits for a person, so it is no part of a practice that is marked
 * at once.
 */
export async function readStock({ db, ports }: Pick<Local, "db" | "ports">): Promise<PracticeStock> {
  const sets = await db.sets.toArray();
  const rows = await db.manifests.bulkGet(sets.map(({ manifest }) => manifest));
  const free = rows.filter((row) => row !== undefined).filter(({ document }) => isFree(document.policy));
  const kept = await db.labels.bulkGet(free.map(({ payloadHash }) => payloadHash));
  const found: LabelRow[] = [];
  const bySet = await Promise.all(
    free.map(async ({ payloadHash, document }, place): Promise<StockedQuestion[]> => {
      const { setId, title, category: ofSet, questions } = document;
      const labels = kept[place]?.labels ?? (await readLabels(db, document));
      if (kept[place] === undefined && labels.every((label) => label !== undefined))
        found.push({ payloadHash, labels });
      return questions.flatMap(({ id: questionId }, at) => {
        const label = labels[at];
        if (label === undefined || label.kind === "essay") return [];
        const { category, difficulty } = label;
        return [{ setId, questionId, category: category || ofSet || title, difficulty }];
      });
    }),
  );
  // After this reading, in which nothing may be written. Sets that came by an earlier build have no labels yet.
  if (found.length > 0) ports.after(0, () => void db.labels.bulkPut(found).catch(storageFailureOf));
  return { questions: bySet.flat(), setsLeftOut: sets.length - free.length };
}

/** Taking a few questions of such a set costs the learner nothing: no try, no window, no time. */
function isFree({ mode, timeLimitSeconds, attemptLimit, opensAt, closesAt }: Policy): boolean {
  return (
    mode === "practice" &&
    [timeLimitSeconds, attemptLimit, opensAt, closesAt].every((limit) => limit === undefined)
  );
}
