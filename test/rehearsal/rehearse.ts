import { must } from "../../src/domain/invariant.ts";
import { withClient } from "../../src/server/backup/scratch-database.ts";
import { beginAgain } from "./begin-again.ts";
import { busyMinute } from "./busy-minute.ts";
import { climb } from "./climb.ts";
import { comeBackAfterV1, comeBackLate } from "./come-back-late.ts";
import { compareReport } from "./compare-report.ts";
import { contractV1 } from "./contract-v1.ts";
import { expectNothing } from "./expect-nothing.ts";
import { findProgressInV1, sufferFault } from "./fall-back.ts";
import { goThroughChecklist } from "./go-through-checklist.ts";
import { mendKeys } from "./mend.ts";
import { moveData } from "./move-data.ts";
import { MINUTE_MS } from "./moving-clock.ts";
import { type Ground, openScene } from "./open-scene.ts";
import { compareV1, compareV2, findMarkedDown, readV1Rows } from "./oracle.ts";
import { reviewAgain } from "./review-fault.ts";
import type { Size } from "./scene.ts";
import { tellLearners } from "./tell-learners.ts";
import { tryCanary } from "./try-canary.ts";

const SWITCHING = {
  ko: "문제 화면이 차례로 새 화면으로 바뀌어요. 푼 기록은 그대로 이어져요.",
  en: "The quiz is moving to new screens, some learners at a time. What you have done stays yours.",
};
const BACK = {
  ko: "정답 몇 개가 잘못돼 있어서 잠시 이전 화면으로 돌아가요. 푼 기록은 그대로 있어요.",
  en: "Some keys were wrong, so the earlier screens are back for a while. What you have done is kept.",
};

/** The whole deployment plan, with a fault in the middle of it. Throws at the first thing that is not as promised. */
export async function rehearse(ground: Ground, size: Size, print: (line: string) => void): Promise<void> {
  await using scene = await openScene(ground, size, print);
  const { timeline, operator, ledger, databaseUrl, clock } = scene;
  const before = await withClient(databaseUrl, readV1Rows);
  await moveData(scene);
  await goThroughChecklist(scene, "before", ["backup_restored"]);

  timeline.part("Up to half of the learners");
  await operator.does("rollout", "settings", "--set", "settings.json", "--json");
  await tryCanary(scene);
  clock.pass(MINUTE_MS);
  await tellLearners(scene, SWITCHING);
  await climb(scene, 50);
  await busyMinute(scene);
  await goThroughChecklist(scene, "during", ["watched_live", "learners_told"]);
  const { sound, offlineBefore, offlineAfter } = await sufferFault(scene);
  const [last, ...late] = offlineAfter;
  await tellLearners(scene, BACK);
  await findProgressInV1(scene, before);
  const earlier = await comeBackLate(scene, offlineBefore);
  await mendKeys(scene, sound);
  const later = await comeBackLate(scene, late);
  await reviewAgain(scene, earlier + later);

  timeline.part("Up to all of them");
  await beginAgain(scene);
  await climb(scene, 100);
  await busyMinute(scene);
  await goThroughChecklist(scene, "after", []);
  expectNothing("V1 holds every answer once", await compareV1(scene, before));
  await contractV1(scene);

  timeline.part("What people were told against what is there");
  expectNothing("V1's tables are put away whole", await compareV1(scene, before));
  await comeBackAfterV1(scene, must(last, "a phone is still without a network"));
  expectNothing("V2 holds every answer once", await compareV2(scene));
  expectNothing("no right answer is marked wrong", await findMarkedDown(scene));
  expectNothing("the report counts everything once", await compareReport(scene));
  await goThroughChecklist(scene, "week1", ["week1_feedback"]);
  await goThroughChecklist(scene, "week2", []);
  timeline.figure("answers given to V1", String(ledger.v1.length));
  timeline.figure("answers given to V2", String(ledger.v2.length));
  timeline.figure("answers lost, counted twice, right ones marked wrong", "0, 0, 0");
  print(`\n${timeline.figures()}`);
}
