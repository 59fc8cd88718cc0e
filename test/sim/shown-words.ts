import type { EventRow } from "../../src/offline/store/event-row.ts";
import type { GradeRow } from "../../src/offline/store/grade-row.ts";
import type { OutcomeRow } from "../../src/offline/store/outcome-row.ts";
import { goesByBatch, type OutboxRow } from "../../src/offline/store/outbox-row.ts";
import { keyOf } from "../../src/offline/sync/batch.ts";
import { wakeTab } from "./tab.ts";
import type { World } from "./world.ts";

/** A page that stays open has asked anew by then. */
const HEARD_WITHIN_MS = 11 * 60_000;
const MOST_ROUNDS = 5;

/**
 * Once the server has done what it does by itself, and every open page that had nothing left to send has had a contact
 * since: a device shows the server's word on each answer of its own that stands.
 */
export async function checkShown({ tabs, agenda, server, ledger }: World): Promise<void> {
  const open = tabs.filter(({ life, kind }) => life === "alive" && kind === "page");
  const words = () => JSON.stringify([...server.tables.answers.values()].map(wordOf));
  // What a contact tells of a device's clock may change the server's word on another attempt of the same person.
  for (let round = 1, before = ""; before !== words() && round <= MOST_ROUNDS; round += 1) {
    await server.judgeAgain();
    before = words();
    await agenda.pass(HEARD_WITHIN_MS);
    for (const tab of open) wakeTab(tab, "tap");
    await agenda.pass(60_000);
  }
  for (const { seat } of open) {
    const { events, outbox, outcomes, attempts, grades } = seat.disk.tables;
    const left = [...outbox.values()] as unknown as OutboxRow[];
    if (left.some(({ aside }) => aside === undefined)) continue;
    // What was set aside is heard of when it is tried again, though the copy of a profile may have delivered it.
    const aside = new Set(left.filter((row) => !goesByBatch(row)).map(keyOf));
    for (const answer of server.tables.answers.values()) {
      const { attemptId, questionId, seq, hash } = answer;
      const own = events.get(`${attemptId} ${seq}`) as EventRow | undefined;
      if (own?.hash !== hash || !attempts.has(attemptId) || aside.has(keyOf(own))) continue;
      const shown = outcomes.get(`${attemptId} ${questionId}`) as OutcomeRow | undefined;
      const [said, held] = [wordOf(shown), wordOf(answer)];
      if (said !== held)
        ledger.violate("shown", `${attemptId} ${questionId}: the device shows ${said}, the server ${held}`);
      const grade = grades.get(`${attemptId} ${questionId}`) as GradeRow | undefined;
      const isLast = answer.reason === "decided_by_person" && answer.verdict !== "pending";
      if (isLast && grade?.seq === seq && (grade.standing ?? grade).verdict !== answer.verdict)
        ledger.violate(
          "shown",
          `${attemptId} ${questionId} was decided ${answer.verdict}, and is not shown so`,
        );
    }
  }
}

function wordOf(outcome: Omit<OutcomeRow, "attemptId" | "questionId" | "mark"> | undefined): string {
  if (outcome === undefined) return "nothing";
  const { seq, verdict, fraction, acceptance, reason } = outcome;
  return JSON.stringify([seq, verdict, fraction, acceptance, reason]);
}
