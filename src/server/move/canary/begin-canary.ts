import { insertLearner } from "../../accounts/register-learner.ts";
import { findPerson } from "../../forget/person.ts";
import { OperatorProblem } from "../../operator-problem.ts";
import { type Actor, overrideCohort, readRollout } from "../../rollout/rollout-rows.ts";
import { type SteerDeps, steerRollout } from "../../rollout/steer-rollout.ts";

const NOTE = "mundap v1 canary";

/**
 * Puts these learners into V2 by name, or, where none is named, the first share of all learners. By the rollout itself:
 * there is no other switch. Who is there already stays there, so that it may be repeated. The share that is in V2 now.
 */
export async function beginCanary(
  deps: SteerDeps,
  by: Actor,
  learners: readonly string[],
): Promise<{ stage: number; named: number }> {
  const found = await findLearners(deps, learners);
  if ((await readRollout(deps.db)) === undefined)
    await steerRollout(deps, by, { act: "advance", note: NOTE });
  for (const learnerId of found)
    await overrideCohort(deps.db, by, { learnerId, cohort: "v2", now: deps.now() });
  const rollout = await readRollout(deps.db);
  if (found.length === 0 && rollout?.stage === 0)
    await steerRollout(deps, by, { act: "advance", note: NOTE });
  return { stage: (await readRollout(deps.db))?.stage ?? 0, named: found.length };
}

/** By learner code, or by the address of a V1 account, whose learner is made if it has never come. All of them or none. */
async function findLearners({ db }: SteerDeps, texts: readonly string[]): Promise<string[]> {
  const ids: string[] = [];
  for (const text of texts) {
    const person = await findPerson(db, text);
    const [learnerId] = person?.learnerIds ?? [];
    if (learnerId === undefined) throw new OperatorProblem("learner_not_found", { learner: text });
    ids.push(learnerId);
  }
  for (const learnerId of ids) await insertLearner(db, { learnerId, name: "" });
  return ids;
}
