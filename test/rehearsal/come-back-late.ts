import * as z from "zod/mini";
import { must } from "../../src/domain/invariant.ts";
import { nextMinute } from "./busy-minute.ts";
import { askForCohort, isInV2, type Person } from "./people.ts";
import type { Operator } from "./operator.ts";
import type { Scene } from "./scene.ts";
import { readInV1 } from "./v1-traffic.ts";
import { sendSittings, sitDown } from "./v2-sitting.ts";
import { waitForV1 } from "./wait-for-v1.ts";

/** Some learners of V2 lose their network, and go on with what is on their phones. */
export function loseNetwork(scene: Scene): Person[] {
  const { people, size, clock, timeline } = scene;
  const lost = people
    .filter((person) => isInV2(person) && person.former === "said" && person.network === "online")
    .slice(0, size.offline);
  for (const person of lost) {
    person.network = "offline";
    person.phoneClock.nowMs = clock.now();
    for (let sitting = 0; sitting < SITTINGS; sitting += 1)
      person.unsent.push(sitDown(scene, person, size.questionsAtOnce));
  }
  timeline.tell(`${lost.length} phones of V2 lose their network; their learners go on`);
  return lost;
}

const SITTINGS = 2;

const Replayed = z.object({
  events: z.array(
    z.object({
      questionId: z.optional(z.string()),
      verdicts: z.optional(z.object({ server: z.nullish(z.unknown()) })),
    }),
  ),
});

/**
 * Phones come back with attempts of V2 from before the rollback, whoever is served by what by now: each is taken, and
 * both systems show it. How many attempts came.
 */
export async function comeBackLate(scene: Scene, late: readonly Person[]): Promise<number> {
  const { timeline, clock, ledger, operator } = scene;
  const visits = [];
  let attempts = 0;
  for (const person of late) {
    const { attemptId, answers } = must(person.unsent.at(-1), "they went on without a network");
    const { questionId } = must(answers[0], "a sitting has answers");
    const tries = person.unsent
      .flatMap((sitting) => sitting.answers)
      .filter((one) => one.questionId === questionId);
    const before = (await readInV1(scene, person, questionId))?.attemptCount ?? 0;
    visits.push({ person, attemptId, questionId, expected: before + tries.length });
    person.network = "online";
    person.phoneClock.nowMs = clock.now();
    const sent = await sendSittings(ledger, person);
    await askForCohort(person);
    attempts += sent;
  }
  await waitForV1(scene);
  for (const { person, attemptId, questionId, expected } of visits) {
    const inV1 = await readInV1(scene, person, questionId);
    if (inV1?.attemptCount !== expected)
      throw new Error(`V1 shows ${inV1?.attemptCount} tries of ${questionId}, made were ${expected}`);
    await findInV2(operator, { attemptId, questionId });
  }
  timeline.tell(
    `${late.length} phones come back with ${attempts} attempts of V2: each is taken, and shown by V1 and V2 alike`,
  );
  return attempts;
}

/** The last phone of all, which has heard of nothing since before the rollback. */
export async function comeBackAfterV1(scene: Scene, person: Person): Promise<void> {
  const { timeline, clock, ledger, operator } = scene;
  const waiting = [...person.unsent];
  person.phoneClock.nowMs = clock.now();
  await sendSittings(ledger, person);
  await nextMinute(scene);
  for (const { attemptId, answers } of waiting)
    for (const { questionId } of answers) await findInV2(operator, { attemptId, questionId });
  timeline.tell(`the last phone comes back with ${waiting.length} attempts: V2 takes and shows them`);
}

async function findInV2(
  operator: Operator,
  { attemptId, questionId }: { attemptId: string; questionId: string },
): Promise<void> {
  const { events } = Replayed.parse(JSON.parse((await operator.asks("replay", attemptId, "--json")).out));
  const shown = events.find((event) => event.questionId === questionId)?.verdicts?.server;
  if (shown === undefined || shown === null)
    throw new Error(`V2 shows no verdict of ${attemptId} ${questionId}`);
}
