import type { EventResult } from "../../protocol/sync.ts";
import type { OutboxRow } from "../store/outbox-row.ts";

/**
 * Why an event has no receipt to wait for, by the server's word, be it said for the first time or again: it stands
 * beside the chain that counts, or is kept for a person because it did not arrive as it was sealed.
 */
export function asideBy({ code, reason }: EventResult): OutboxRow["aside"] {
  if (code === "fork" || reason === "fork") return "fork";
  return reason === "not_intact" ? "hash_mismatch" : undefined;
}
