import type { EventType } from "../../domain/attempt/event-type.ts";
import type { Sha256, TimeMs, Uuid } from "../../domain/id.ts";

/** `recordId` is minted before the first try to write, so that a second try finds the first. */
export const EVENT_KEYS = "[journalId+seq], &recordId";

export type EventRow = {
  journalId: Uuid;
  seq: number;
  previous: Sha256;
  hash: Sha256;
  /** The exact JSON text that was hashed. */
  body: string;
  type: EventType;
  recordId: Uuid;
  recordedAt: TimeMs;
};
