import * as z from "zod/mini";
import { ContentId, TimeMs, Uuid } from "../domain/id.ts";

/** As many as one request may ask for. */
export const MAX_TICKETS = 10;

export const IssueTicketsInput = z.object({
  setId: ContentId,
  /** How many unused tickets the device wants to hold for offline starts. */
  count: z.number().check(z.int(), z.gte(1), z.lte(MAX_TICKETS)),
  /** Asked again under the same one, because the reply was lost, the server gives the same tickets again. */
  requestId: z.optional(Uuid),
});
export type IssueTicketsInput = z.infer<typeof IssueTicketsInput>;

export const IssuedTickets = z.object({
  /** JWS texts, exactly as signed. */
  tickets: z.array(z.string()),
  serverTime: TimeMs,
});
export type IssuedTickets = z.infer<typeof IssuedTickets>;

export const SessionStatusInput = z.object({ sessionId: Uuid });

export const SessionStatus = z.object({
  sessionId: Uuid,
  setId: ContentId,
  state: z.enum(["issued", "started", "finished", "expired", "no_submission"]),
  closesAt: TimeMs,
  attemptId: z.nullable(Uuid),
});
export type SessionStatus = z.infer<typeof SessionStatus>;
