import { busyMinute, everybodyAsks } from "./busy-minute.ts";
import { readStatus } from "./climb.ts";
import { loseNetwork } from "./come-back-late.ts";
import { expectNothing } from "./expect-nothing.ts";
import { compareV1, findMarkedDown, type Before } from "./oracle.ts";
import { isInV2, type Person } from "./people.ts";
import { reviewFault } from "./review-fault.ts";
import type { Scene } from "./scene.ts";
import { type Sound, spoilKeys } from "./spoil-keys.ts";

/** Longer than this, the controller is blind. */
const MOST_LOOKS = 30;

/** The sets as they were, and whose phones lost their network with these and with the wrong ones on them. */
type Suffered = { sound: Sound; offlineBefore: Person[]; offlineAfter: Person[] };

/** Wrong keys are published at half of the learners, and nobody does anything: the controller has to. */
export async function sufferFault(scene: Scene): Promise<Suffered> {
  const { timeline, clock, people } = scene;
  timeline.part("The fault, and nobody is watching");
  const offlineBefore = loseNetwork(scene);
  const sound = await spoilKeys(scene);
  const offlineAfter = loseNetwork(scene);
  const publishedAt = clock.now();
  const { cohorts } = await readStatus(scene);
  // Whom staff named for the canary goes back too.
  const inV2 = cohorts.v2 + cohorts.overridden;
  let looks = 0;
  while ((await readStatus(scene)).phase !== "rolled_back") {
    if (looks === MOST_LOOKS) throw new Error(`not rolled back after ${looks} looks`);
    await busyMinute(scene);
    looks += 1;
  }
  const minutes = ((clock.now() - publishedAt) / 60_000).toFixed(1);
  timeline.tell(
    `the controller has rolled back by itself: look ${looks}, ${minutes} min after the publication`,
  );
  await showDecision(scene);
  await everybodyAsks(scene);
  const left = people.filter((person) => person.network === "online" && isInV2(person));
  if (left.length > 0) throw new Error(`${left.length} learners are still told to use V2`);
  await reviewFault(scene, inV2);
  timeline.figure("looks until the fault was found", `${looks} (one a minute)`);
  timeline.figure("learners moved back to V1", String(inV2));
  return { sound, offlineBefore, offlineAfter };
}

async function showDecision({ operator, timeline }: Scene): Promise<void> {
  const lines = (await operator.asks("rollout", "status")).out.split("\n");
  const first = lines.findIndex((line) => line.startsWith("  ") && line.includes("rollback"));
  // What proved it stands below it, further in.
  const proofs = lines.slice(first + 1).filter((line) => line.startsWith("    "));
  timeline.quote([lines[0], lines[first], ...proofs].join("\n"));
}

/** What they did in V2 is in V1, told by the server's own job; those marked down by the fault are too, for now. */
export async function findProgressInV1(scene: Scene, before: Before): Promise<void> {
  const { timeline, operator } = scene;
  timeline.part("Learners are with V1");
  expectNothing("V1 holds what was answered in either system", await compareV1(scene, before));
  const marked = (await findMarkedDown(scene)).length;
  timeline.tell(`V1 holds every answer of V2; ${marked} right ones stand as wrong until the keys are mended`);
  timeline.figure("right answers marked wrong by the fault", String(marked));
  await operator.does("v1", "revert");
  await busyMinute(scene);
}
