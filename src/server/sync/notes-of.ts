import type { Event } from "../../domain/attempt/event.ts";
import type { EventResult } from "../../protocol/sync.ts";
import type { SyncNote } from "./sync-deps.ts";

/** What is counted of one event that came. `event` is absent where nobody could read it. */
export function notesOf(result: EventResult, event: Event | undefined, receivedAt: Date): SyncNote[] {
  const { code, reason } = result;
  const notes: SyncNote[] = [{ what: "event", code }];
  if (reason === "not_intact") notes.push({ what: "quarantined", outcome: "kept" });
  if (reason === "quarantine_full") notes.push({ what: "quarantined", outcome: "full" });
  // What came again was counted when it came first.
  if (event === undefined || code === "duplicate" || code === "retry") return notes;
  // A clock that runs ahead makes nothing early.
  notes.push({ what: "stored", lateMs: Math.max(0, receivedAt.getTime() - event.at.wallMs) });
  if (event.type === "reported") notes.push({ what: "reported" });
  // A thumb for one question says what that question is like, not how satisfied somebody is.
  if (event.type === "rated" && event.questionId === undefined)
    notes.push({ what: "rated", stars: event.stars });
  return notes;
}
