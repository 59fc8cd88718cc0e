import { createHash } from "node:crypto";
import type { Event, SealedEvent } from "../../domain/attempt/event.ts";
import { intactBy, readEvent } from "../../domain/attempt/journal.ts";
import type { Uuid } from "../../domain/id.ts";

/** Why an event waits for a person although it is stored. */
export type HoldReason = "not_intact" | "unreadable" | "envelope_mismatch";

export type Arrival = {
  sealed: SealedEvent;
  /** Absent where the body says nothing this build understands. */
  event?: Event;
  hold?: HoldReason;
};

const isIntact = intactBy((bytes) => createHash("sha256").update(bytes).digest("hex"));

/** Each event with what is known from itself alone: whether its hash holds and what its body says. */
export function readArrivals(events: readonly SealedEvent[]): Arrival[] {
  return events.map((sealed) => {
    if (!isIntact(sealed)) return { sealed, hold: "not_intact" };
    const event = readEvent(sealed.body);
    if (!event.ok) return { sealed, hold: "unreadable" };
    const { journalId, seq } = event.value;
    if (journalId !== sealed.journalId || seq !== sealed.seq) return { sealed, hold: "envelope_mismatch" };
    return { sealed, event: event.value };
  });
}

export function byJournal(arrivals: readonly Arrival[]): Map<Uuid, Arrival[]> {
  const journals = new Map<Uuid, Arrival[]>();
  for (const arrival of arrivals) {
    const { journalId } = arrival.sealed;
    const list = journals.get(journalId);
    if (list === undefined) journals.set(journalId, [arrival]);
    else list.push(arrival);
  }
  return journals;
}

/** The first event of a journal, if it is here and says whose it is. */
export function openingOf(arrivals: readonly Arrival[]) {
  for (const { event } of arrivals) {
    if (event?.type === "started" || event?.type === "device_opened") return event;
  }
  return undefined;
}
