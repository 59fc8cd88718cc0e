import * as z from "zod/mini";
import { TimeMs, Uuid } from "../domain/id.ts";

export const RejudgedInput = z.object({
  /** Up to when the device was told before, as the server said then. Absent: it has never asked. */
  since: z.optional(TimeMs),
});
export type RejudgedInput = z.infer<typeof RejudgedInput>;

/**
 * Attempts of the person of which the server came to say otherwise by itself, or at a person's word, in place of a
 * reply to what was sent: the device asks about each with its journal's head. Oldest first.
 */
export const Rejudged = z.object({
  attemptIds: z.array(Uuid),
  /** To be given as `since` once all of these were asked about. */
  asOf: TimeMs,
});
export type Rejudged = z.infer<typeof Rejudged>;
