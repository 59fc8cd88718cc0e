import { must } from "../../src/domain/invariant.ts";
import { busyMinute, everybodyAsks } from "./busy-minute.ts";
import { climb } from "./climb.ts";
import { comeBackAfterV1, comeBackLate } from "./come-back-late.ts";
import { contractV1 } from "./contract-v1.ts";
import { expectNothing } from "./expect-nothing.ts";
import { findProgressInV1, sufferFault } from "./fall-back.ts";
import { mendKeys } from "./mend.ts";
import { moveData } from "./move-data.ts";
import { MINUTE_MS } from "./moving-clock.ts";
import { type Ground, openScene } from "./open-scene.ts";
import { compareV1, compareV2, findMarkedDown, readV1Rows } from "./oracle.ts";
import type { Size } from "./scene.ts";

/** The whole deployment plan, with a fault in the middle of it. Throws at the first thing that is not as promised. */
export async function rehearse(ground: Ground, size: Size, print: (line: string) => void): Promise<void> {
  await using scene = await openScene(ground, size, print);
  const { timeline, operator, ledger, databaseUrl, clock } = scene;
  const before = await readV1Rows(databaseUrl);
  await moveData(scene);

  timeline.part("Up to half of the learners");
  await operator.does("rollout", "settings", "--set", "settings.json", "--json");
  await operator.does("v1", "canary", "--minutes", "0");
  clock.pass(MINUTE_MS);
  await everybodyAsks(scene);
  await climb(scene, 50);
  await busyMinute(scene);
  const { sound, offlineBefore, offlineAfter } = await sufferFault(scene);
  const [last, ...late] = offlineAfter;
  await findProgressInV1(scene, before);
  await comeBackLate(scene, offlineBefore);
  await mendKeys(scene, sound);
  await comeBackLate(scene, late);

  timeline.part("Up to all of them");
  await climb(scene, 100);
  await busyMinute(scene);
  expectNothing("V1 holds every answer once", await compareV1(scene, before));
  await contractV1(scene);

  timeline.part("What people were told against what is there");
  expectNothing("V1's tables are put away whole", await compareV1(scene, before));
  await comeBackAfterV1(scene, must(last, "a phone is still without a network"));
  expectNothing("V2 holds every answer once", await compareV2(scene));
  expectNothing("no right answer is marked wrong", await findMarkedDown(scene));
  timeline.figure("answers given to V1", String(ledger.v1.length));
  timeline.figure("answers given to V2", String(ledger.v2.length));
  timeline.figure("answers lost, counted twice, right ones marked wrong", "0, 0, 0");
  print(`\n${timeline.figures()}`);
}
