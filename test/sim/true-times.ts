import { JUMP_MS } from "../../src/domain/attempt/time-anchor.ts";
import { NEW_YEAR_MS } from "../support/builders.ts";
import type { World } from "./world.ts";

/** A transaction takes its time, too. */
const TOLERANCE_MS = JUMP_MS + 5000;

/** P6: what is said to be known for certain of when something was answered is when it was. */
export function checkTimes({ ledger, server }: World): void {
  for (const {
    attemptId,
    questionId,
    hash,
    evidence,
    answeredAt,
    acceptance,
  } of server.tables.answers.values()) {
    const made = ledger.made.get(hash);
    if (made?.atMs === undefined || evidence !== "high") continue;
    const offMs = answeredAt - (NEW_YEAR_MS + made.atMs);
    if (Math.abs(offMs) > TOLERANCE_MS)
      ledger.violate(
        "P6",
        `${attemptId} ${questionId} is ${acceptance} by a time ${offMs} ms off the true one`,
      );
  }
}
