import type { EventType } from "../../domain/attempt/event-type.ts";
import type { FailureCode } from "../../domain/failure.ts";
import type { TimeMs, Uuid } from "../../domain/id.ts";

export const OUTBOX_KEYS = "[journalId+seq], type, aside";

/** An event without a receipt. The row goes only when a verified receipt with our own hash covers it. */
export type OutboxRow = {
  journalId: Uuid;
  seq: number;
  type: EventType;
  /** Size of the body in bytes of UTF-8. */
  bytes: number;
  /** How many senders have ended without a word while it was on its way (`TryingRow`). Absent: none. */
  died?: number;
  /**
   * Set aside: sent again seldom, still here, still shown, part of every export. `delivered`: the server has it, and
   * gives no receipt before what stands before it and is set aside has one.
   */
  aside?: FailureCode | "fork" | "delivered";
  /** How often it was set aside, and when last and by which build. */
  refused?: { times: number; at: TimeMs; build: string };
  /** Part of a file that the learner has saved. */
  exported?: boolean;
};

/** By the batch, like all others: also what the server has and is only asked about again. */
export function goesByBatch({ aside = "delivered" }: Pick<OutboxRow, "aside">): boolean {
  return aside === "delivered";
}
