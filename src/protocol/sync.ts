import * as z from "zod/mini";
import { Acceptance, AcceptanceReason } from "../domain/attempt/acceptance.ts";
import { ClockReading, SealedEvent } from "../domain/attempt/event.ts";
import { ContentId, Sha256, TimeMs, Uuid } from "../domain/id.ts";
import { Verdict } from "../domain/question/verdict.ts";

/** Limits of one batch; the server may answer with smaller ones. */
export const MAX_BATCH_EVENTS = 100;
export const MAX_BATCH_BYTES = 256 * 1024;

export const JournalHead = z.object({
  journalId: Uuid,
  /** The newest event on the device, sent or not: what is missing becomes countable. */
  seq: z.number().check(z.int(), z.gte(0)),
  hash: Sha256,
});
export type JournalHead = z.infer<typeof JournalHead>;

export const SyncInput = z.object({
  protocol: z.number().check(z.int()),
  batchId: Uuid,
  build: z.string().check(z.maxLength(64)),
  heads: z.array(JournalHead).check(z.maxLength(MAX_BATCH_EVENTS)),
  events: z.array(SealedEvent).check(z.maxLength(MAX_BATCH_EVENTS)),
  clock: ClockReading,
});
export type SyncInput = z.infer<typeof SyncInput>;

/**
 * What became of one event. `held` is stored and covered by the receipt, and waits for a person. The reason of a
 * `duplicate` is `fork` where it stands beside the chain that counts.
 */
export const EventResult = z.object({
  journalId: Uuid,
  seq: z.number().check(z.int(), z.gte(0)),
  hash: Sha256,
  code: z.enum(["applied", "duplicate", "held", "retry", "fork"]),
  reason: z.optional(z.string()),
});
export type EventResult = z.infer<typeof EventResult>;

/** The server's standing word on one answered question of an attempt. */
export const Outcome = z.object({
  attemptId: Uuid,
  questionId: ContentId,
  /** The event it speaks of. */
  seq: z.number().check(z.int(), z.gte(0)),
  /** That event's own: two copies of a device's profile have each another one at that place. */
  hash: z.optional(Sha256),
  verdict: Verdict,
  fraction: z.number().check(z.gte(0), z.lte(1)),
  acceptance: Acceptance,
  reason: AcceptanceReason,
  /** A person marked it. `comment` is for the learner, and may be empty. */
  mark: z.optional(z.object({ comment: z.string(), at: TimeMs })),
});
export type Outcome = z.infer<typeof Outcome>;

/** A reply counts only if it is of this kind and echoes the batch; an event without a result is retried. */
export const SyncResult = z.object({
  kind: z.literal("attempts.sync.result"),
  batchId: Uuid,
  serverTime: TimeMs,
  results: z.array(EventResult),
  /** One signed receipt (JWS) for each journal of the batch that stands at a contiguous event. */
  receipts: z.array(z.string()),
  outcomes: z.array(Outcome),
  /** Sessions that were given more time: each one's ticket as it stands now (JWS), in place of the one before. */
  tickets: z.optional(z.array(z.string())),
  flow: z.object({
    maxEvents: z.number().check(z.int(), z.gte(1)),
    maxBytes: z.number().check(z.int(), z.gte(1)),
    minDelayMs: z.number().check(z.gte(0)),
  }),
});
export type SyncResult = z.infer<typeof SyncResult>;
