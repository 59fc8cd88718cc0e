import * as z from "zod/mini";
import { AcceptanceReason } from "../domain/attempt/acceptance.ts";
import { ContentId, TimeMs, Uuid } from "../domain/id.ts";
import { Verdict } from "../domain/question/verdict.ts";

const Word = z.object({ verdict: Verdict, fraction: z.number().check(z.gte(0), z.lte(1)) });
const reason = z.string().check(z.minLength(1), z.maxLength(1000));

/** An answer that is stored and does not count yet. */
export const HeldAnswer = z.object({
  attemptId: Uuid,
  questionId: ContentId,
  seq: z.number().check(z.int(), z.gte(0)),
  setId: ContentId,
  title: z.string(),
  learnerCode: z.string(),
  learnerName: z.string(),
  answeredAt: TimeMs,
  why: AcceptanceReason,
  device: Word,
  /** As it is shown to the learner meanwhile. */
  shown: Word,
  /** Decided for the learner then, if nobody decides before. Absent: it waits for a person. */
  decideAfter: z.optional(TimeMs),
});
export type HeldAnswer = z.infer<typeof HeldAnswer>;

/** A body that could not be read, kept as it came. */
export const QuarantinedBody = z.object({
  id: Uuid,
  learnerCode: z.string(),
  learnerName: z.string(),
  deviceId: Uuid,
  receivedAt: TimeMs,
  why: z.string(),
  bytes: z.number().check(z.int(), z.gte(0)),
  /** Its beginning, as text. */
  beginning: z.string(),
});
export type QuarantinedBody = z.infer<typeof QuarantinedBody>;

export const HeldList = z.object({
  /** The longest wait first; there may be more than are listed. */
  answers: z.array(HeldAnswer),
  answersCount: z.number().check(z.int(), z.gte(0)),
  bodies: z.array(QuarantinedBody),
  bodiesCount: z.number().check(z.int(), z.gte(0)),
});
export type HeldList = z.infer<typeof HeldList>;

/** `verdict`: whose word on the answer stands. From right to wrong is a person's to decide, by name. */
export const DecideInput = z.object({
  attemptId: Uuid,
  questionId: ContentId,
  /** What was looked at: an answer that has changed since is not decided unseen. */
  seq: z.number().check(z.int(), z.gte(0)),
  acceptance: z.enum(["counted", "not_counted"]),
  verdict: z.enum(["device", "server"]),
  reason,
});
export type DecideInput = z.infer<typeof DecideInput>;

/** `take`: accept it now, if this build can read it. `put_by`: it stays as it is, and waits no longer. */
export const SettleInput = z.object({ id: Uuid, as: z.enum(["take", "put_by"]), reason });
export type SettleInput = z.infer<typeof SettleInput>;

/** A decision as it stands on record. */
export const GivenDecision = z.object({
  acceptance: DecideInput.shape.acceptance,
  verdict: DecideInput.shape.verdict,
  reason: z.string(),
  by: z.string(),
  at: TimeMs,
});
export type GivenDecision = z.infer<typeof GivenDecision>;
