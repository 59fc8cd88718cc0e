import * as z from "zod/mini";
import { ContentId, TimeMs, Uuid } from "../id.ts";

/** The server's permission to take a set within a window; signed, may be issued ahead and used offline. */
export const SessionTicket = z.object({
  format: z.literal("mundap-session"),
  sessionId: Uuid,
  learnerId: Uuid,
  setId: ContentId,
  mode: z.enum(["practice", "exam"]),
  issuedAt: TimeMs,
  opensAt: TimeMs,
  closesAt: TimeMs,
  timeLimitSeconds: z.optional(z.number().check(z.int(), z.gt(0))),
});
export type SessionTicket = z.infer<typeof SessionTicket>;
