import * as z from "zod/mini";
import { Sha256, TimeMs, Uuid } from "../id.ts";

/** The server's signed word that it holds a journal from its first event up to `seq`, whose hash is `hash`. */
export const Receipt = z.object({
  format: z.literal("mundap-receipt"),
  learnerId: Uuid,
  deviceId: Uuid,
  journalId: Uuid,
  seq: z.number().check(z.int(), z.gte(0)),
  hash: Sha256,
  issuedAt: TimeMs,
});
export type Receipt = z.infer<typeof Receipt>;
