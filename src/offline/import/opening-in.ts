import type { SealedEvent } from "../../domain/attempt/event.ts";
import { openSealedEvent } from "../../domain/attempt/journal.ts";
import type { Uuid } from "../../domain/id.ts";
import type { JournalRow } from "../store/journal-row.ts";

/** Whose journal it is, by its first event. */
export type Opening = { learnerId: Uuid; deviceId: Uuid; of: JournalRow["of"] };

export function openingIn(events: readonly SealedEvent[]): Opening | undefined {
  for (const sealed of events) {
    const event = sealed.seq === 0 ? openSealedEvent(sealed) : undefined;
    if (!event?.ok) continue;
    const { value } = event;
    if (value.type !== "started" && value.type !== "device_opened") continue;
    const { learnerId, deviceId } = value;
    return { learnerId, deviceId, of: value.type === "started" ? "attempt" : "device" };
  }
  return undefined;
}
