import * as z from "zod/mini";
import { ContentId, TimeMs, Uuid } from "../domain/id.ts";

/** More time for one attempt, or for every session that one learner may still use at a set. */
export const ExtendInput = z.object({
  /** Minted by who asks: the same again is the same extension. */
  extensionId: Uuid,
  to: z.union([
    z.object({ attemptId: Uuid }),
    z.object({ learnerCode: z.string().check(z.minLength(1), z.maxLength(40)), setId: ContentId }),
  ]),
  extraSeconds: z.number().check(z.int(), z.gt(0), z.lte(366 * 24 * 3600)),
  reason: z.string().check(z.minLength(1), z.maxLength(1000)),
});
export type ExtendInput = z.infer<typeof ExtendInput>;

/** An extension as it stands on record. */
export const GivenExtension = z.object({
  sessionId: Uuid,
  extraSeconds: z.number().check(z.int(), z.gt(0)),
  /** What it came to. */
  closesAt: TimeMs,
  timeLimitSeconds: z.nullable(z.number().check(z.int(), z.gt(0))),
  reason: z.string(),
  by: z.string(),
  at: TimeMs,
});
export type GivenExtension = z.infer<typeof GivenExtension>;
