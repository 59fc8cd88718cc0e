import { drawPractice, type SetQuestion } from "../../domain/attempt/draw-practice.ts";
import type { ContentId, Uuid } from "../../domain/id.ts";
import { must } from "../../domain/invariant.ts";
import { fail, ok, type Result } from "../../domain/result.ts";
import { mintSeed, startAttempts, type Begun } from "../record/start-attempt.ts";
import type { Local } from "../store/local.ts";

export type Run = { questions: readonly SetQuestion[]; count: number; locale: string };

/**
 * Draws from the questions and begins one attempt for each set among them, all with one seed. Each pins the version
 * of its own set, so that nothing about it is weaker than about an attempt of that set alone. Gives their ids.
 */
export async function startRun(
  local: Local,
  { questions, count, locale }: Run,
): Promise<Result<[Uuid, ...Uuid[]]>> {
  const { random } = local.ports;
  const seed = mintSeed(random);
  const bySet = new Map<ContentId, ContentId[]>();
  for (const { setId, questionId } of drawPractice(questions, seed, count)) {
    bySet.set(setId, [...(bySet.get(setId) ?? []), questionId]);
  }
  if (bySet.size === 0) return fail("not_found");
  const starts = [...bySet].map(([setId, questionIds]): Begun => ({
    attemptId: random.uuid(),
    seed,
    setId,
    locale,
    questionIds,
  }));
  const started = await startAttempts(local, starts);
  if (!started.ok) return started;
  const [first, ...others] = starts.map(({ attemptId }) => attemptId);
  return ok([must(first, "a set was drawn from"), ...others]);
}
