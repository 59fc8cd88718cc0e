import type { Uuid } from "../../domain/id.ts";
import type { EventRow } from "../store/event-row.ts";
import type { AttemptRow } from "../store/attempt-row.ts";
import type { Local } from "../store/local.ts";
import { appendEvent, type Happening } from "./append-event.ts";

/** The tables that every event of an attempt touches. */
export function attemptTables({ db }: Local) {
  return [db.journals, db.events, db.outbox, db.attempts];
}

/**
 * An event of an attempt and what lists show of it, inside the caller's transaction. A change of
 * the network since the last event is put on record before it: staff replay it too.
 */
export async function appendToAttempt(
  local: Local,
  attempt: AttemptRow,
  { recordId, happening, changes }: { recordId: Uuid; happening: Happening; changes?: Partial<AttemptRow> },
): Promise<EventRow> {
  const journal = { journalId: attempt.attemptId, of: "attempt" as const };
  const online = local.ports.online();
  if (online !== attempt.online) {
    const change: Happening = { type: "network", online };
    await appendEvent(local, { ...journal, recordId: local.ports.random.uuid(), happening: change });
  }
  const [row] = await Promise.all([
    appendEvent(local, { ...journal, recordId, happening }),
    local.db.attempts.put({ ...attempt, ...changes, online }),
  ]);
  return row;
}
