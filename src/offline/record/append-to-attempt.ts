import type { EventRow } from "../store/event-row.ts";
import type { AttemptRow } from "../store/attempt-row.ts";
import type { Local } from "../store/local.ts";
import { appendEvent, type Append, type Happening } from "./append-event.ts";

/** The tables that every event of an attempt touches. */
export function attemptTables({ db }: Local) {
  return [db.journals, db.events, db.outbox, db.attempts];
}

export type AttemptAppend = Pick<Append, "recordId" | "happening" | "head" | "alongside"> & {
  changes?: Partial<AttemptRow>;
};

/**
 * An event of an attempt and what lists show of it, inside the caller's transaction. A change of
 * the network since the last event is put on record before it: staff replay it too.
 */
export async function appendToAttempt(
  local: Local,
  attempt: AttemptRow,
  { changes, head, ...event }: AttemptAppend,
): Promise<EventRow> {
  const journal = { journalId: attempt.attemptId, of: "attempt" as const };
  const online = local.ports.online();
  const isChanged = online !== attempt.online;
  if (isChanged) {
    const change: Happening = { type: "network", online };
    await appendEvent(local, { ...journal, recordId: local.ports.random.uuid(), happening: change, head });
  }
  const [row] = await Promise.all([
    // The change of the network has moved the head.
    appendEvent(local, { ...journal, ...event, head: isChanged ? undefined : head }),
    local.db.attempts.put({ ...attempt, ...changes, online }),
  ]);
  return row;
}
