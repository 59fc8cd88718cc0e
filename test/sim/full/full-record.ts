import type { EventRow } from "../../../src/offline/store/event-row.ts";
import { respond } from "../content.ts";
import type { Made } from "../ledger.ts";
import type { Random } from "../random.ts";
import type { World } from "../world.ts";
import type { FullDevice, OpenPage } from "./full-device.ts";
import { lookInto } from "./open-page.ts";

/** The learner does the next thing or two, and is told each time whether it is saved. */
export async function recordSomething({ ledger }: World, page: OpenPage, random: Random): Promise<void> {
  const { engine, seat } = page;
  const note = (journalId: string, says: string) => {
    // A dead page tells nobody.
    if (page.life === "alive") ledger.saved.push({ seat, journalId, says });
  };
  const listed = await engine.listAttempts();
  for (const { attemptId } of listed) {
    const owners = ledger.owners.get(attemptId);
    if (owners && !owners.some(({ account }) => account.learnerId === seat.account.learnerId))
      ledger.violate("A13", `attempt ${attemptId} is shown to another account`);
  }
  const open = listed.filter(({ finishedAt }) => finishedAt === undefined);
  if (open.length === 0 || random.chance(0.1)) {
    const started = await engine.startAttempt({ setId: random.pick(["practice", "exam"]), locale: "en" });
    if (!started.ok) return;
    note(started.value, '"type":"started"');
    ledger.owners.set(started.value, [seat]);
    return;
  }
  const { attemptId } = random.pick(open);
  const view = await engine.readAttempt(attemptId);
  const questionIds = view?.questionIds ?? [];
  if (questionIds.length === 0) return;
  for (let left = 1 + random.below(3); left > 0; left -= 1) {
    const questionId = random.pick(questionIds);
    const response = respond(questionId, random.chance(0.6) ? "right" : "wrong");
    const graded = await engine.recordAnswer(attemptId, questionId, response);
    if (graded.ok) note(attemptId, `"response":${JSON.stringify(response)}`);
  }
  const [turn, questionId] = [random.unit(), random.pick(questionIds)];
  if (turn < 0.1) {
    if (!(await engine.recordFinish(attemptId)).ok) return;
    // What its time has ended is over already, and needs no second word.
    const isSealed = (await engine.readAttempt(attemptId))?.state.sealed !== undefined;
    note(attemptId, isSealed ? '"type":"sealed"' : '"type":"finished"');
  } else if (turn < 0.15) {
    if ((await engine.recordFlag(attemptId, questionId, "set")).ok) note(attemptId, '"type":"flagged"');
  } else if (turn < 0.2) {
    const drafted = await engine.recordDraft(attemptId, questionId, respond(questionId, "wrong"));
    if (drafted.ok) note(attemptId, '"type":"drafted"');
  } else if (turn < 0.25) {
    const text = `report ${ledger.saved.length}`;
    if ((await engine.recordReport(attemptId, questionId, text)).ok) note("", `"text":"${text}"`);
  }
}

/** What an account of this device has made, before it is looked for or lost. */
export async function noteMade(
  world: World,
  on: FullDevice,
  { seat, lost }: Pick<Made, "seat" | "lost">,
): Promise<EventRow[]> {
  const rows = (await lookInto(world, { on, seat }, (db) => db.events.toArray())) ?? [];
  for (const row of rows) world.ledger.made.set(row.hash, { seat, row, lost });
  return rows;
}
