import { JUMP_MS } from "../../src/domain/attempt/time-anchor.ts";
import { readEvent } from "../../src/domain/attempt/journal.ts";
import type { EventRow } from "../../src/offline/store/event-row.ts";
import { valueOf } from "../offline/support/a-device.ts";
import { NEW_YEAR_MS } from "../support/builders.ts";
import type { SimulatedServer } from "./simulated-server.ts";
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
    if (offMs > 0 && isDelayedThroughout(server, made.row, NEW_YEAR_MS + made.atMs)) continue;
    if (Math.abs(offMs) > TOLERANCE_MS)
      ledger.violate(
        "P6",
        `${attemptId} ${questionId} is ${acceptance} by a time ${offMs} ms off the true one`,
      );
  }
}

/** Every request of its start that has arrived was long on its way: no clock tells by how much. */
function isDelayedThroughout(server: SimulatedServer, { body }: EventRow, trueMs: number): boolean {
  const { at } = valueOf(readEvent(body));
  const delays = [...server.tables.anchors.values()]
    .filter(({ startId }) => startId === at.startId)
    .map(({ serverMs, monoMs }) => serverMs - trueMs - (monoMs - at.monoMs));
  return delays.every((delayMs) => delayMs > JUMP_MS);
}
