import * as z from "zod/mini";
import type { SetQuestion } from "../../domain/attempt/draw-practice.ts";
import type { Policy } from "../../domain/set/policy.ts";
import { parseJsonBytes } from "../read/read-blob.ts";
import type { Database } from "../store/open-database.ts";

/** What a question says of itself, beside what it asks. */
const Label = z.object({
  kind: z.string(),
  category: z.optional(z.string()),
  difficulty: z.optional(z.enum(["easy", "medium", "hard"])),
});
export type Difficulty = NonNullable<z.infer<typeof Label>["difficulty"]>;

export type StockedQuestion = SetQuestion & { category: string; difficulty?: Difficulty };

export type PracticeStock = {
  questions: StockedQuestion[];
  /** Sets on this device that are not practised from: exams, and those that limit time or tries. */
  setsLeftOut: number;
};

/**
 * Everything on the device that can be practised in any mixture. Labels are read without hashing, which would take
 * a second on a phone with thousands of questions: what is drawn is verified when it is asked. An essay waits for a
 * person, so it is no part of a practice that is marked at once.
 */
export async function readStock(db: Database): Promise<PracticeStock> {
  const sets = await db.sets.toArray();
  const manifests = await db.manifests.bulkGet(sets.map(({ manifest }) => manifest));
  const usable = manifests.filter((row) => row !== undefined).map(({ document }) => document);
  const free = usable.filter(({ policy }) => isFree(policy));
  const bySet = await Promise.all(
    free.map(async ({ setId, title, category: ofSet, questions }): Promise<StockedQuestion[]> => {
      const blobs = await db.blobs.bulkGet(questions.map(({ question }) => question));
      return questions.flatMap(({ id: questionId }, place) => {
        const label = blobs[place] && parseJsonBytes(blobs[place].bytes, Label);
        if (!label?.ok || label.value.kind === "essay") return [];
        const { category, difficulty } = label.value;
        return [{ setId, questionId, category: category || ofSet || title, difficulty }];
      });
    }),
  );
  return { questions: bySet.flat(), setsLeftOut: sets.length - free.length };
}

/** Taking a few questions of such a set costs the learner nothing: no try, no window, no time. */
function isFree({ mode, timeLimitSeconds, attemptLimit, opensAt, closesAt }: Policy): boolean {
  return (
    mode === "practice" &&
    [timeLimitSeconds, attemptLimit, opensAt, closesAt].every((limit) => limit === undefined)
  );
}
