import * as z from "zod/mini";
import { Acceptance, AcceptanceReason, Evidence } from "../domain/attempt/acceptance.ts";
import { EventType } from "../domain/attempt/event-type.ts";
import { ContentId, Sha256, TimeMs, Uuid } from "../domain/id.ts";
import { Key, Question, Response } from "../domain/question/question.ts";
import { TraceStep, Verdict } from "../domain/question/verdict.ts";
import { GivenExtension } from "./extensions.ts";
import { GivenDecision } from "./held.ts";
import { GivenMark } from "./marking.ts";

export const Judgement = z.object({ verdict: Verdict, fraction: z.number(), trace: z.array(TraceStep) });
export type Judgement = z.infer<typeof Judgement>;

export const ReplayEvent = z.object({
  seq: z.number(),
  kind: EventType,
  /** Best estimate of when it happened, and how well that is known. */
  at: TimeMs,
  wallMs: z.number(),
  evidence: Evidence,
  online: z.nullable(z.boolean()),
  receivedAt: TimeMs,
  questionId: z.optional(ContentId),
  /** The ids in the order in which they stood on the screen. */
  shown: z.optional(z.array(ContentId)),
  /** Why the device could not open the question that was come to. */
  unopened: z.optional(z.string()),
  response: z.optional(z.nullable(Response)),
  verdicts: z.optional(
    z.object({
      device: z.object({ verdict: Verdict, fraction: z.number() }),
      server: Judgement,
      /** Under the set's newest manifest; null where the question is no longer in it. */
      today: z.nullable(Judgement),
    }),
  ),
  acceptance: z.optional(Acceptance),
  why: z.optional(AcceptanceReason),
  /** What persons gave for this very text, oldest first: the last one stands. */
  marks: z.optional(z.array(GivenMark)),
  /** What persons decided about it while it was held, oldest first: the last one stands. */
  decisions: z.optional(z.array(GivenDecision)),
  /** The exact JSON text that was hashed. */
  body: z.string(),
  fork: z.boolean(),
});
export type ReplayEvent = z.infer<typeof ReplayEvent>;

/** What a learner said of a question of the attempt, in the journal of the device it was said on. */
export const Remark = z.object({
  kind: z.enum(["reported", "rated"]),
  /** Absent: of the whole attempt. */
  questionId: z.optional(ContentId),
  text: z.optional(z.string()),
  /** 1 … 5; a thumb is 1 or 5. */
  stars: z.optional(z.number()),
  at: TimeMs,
  evidence: Evidence,
  receivedAt: TimeMs,
  deviceId: Uuid,
  /** The exact JSON text that was hashed. */
  body: z.string(),
});
export type Remark = z.infer<typeof Remark>;

/** One of the attempts that were begun together, as one practice over several sets. */
export const RunPart = z.object({ attemptId: Uuid, setId: ContentId, title: z.string() });
export type RunPart = z.infer<typeof RunPart>;

/** An attempt run again: what was shown, what was done, what was judged, and why. */
export const Replay = z.object({
  attempt: z.object({
    attemptId: Uuid,
    deviceId: Uuid,
    manifest: Sha256,
    manifestVersion: z.number(),
    seed: z.string(),
    startedAt: TimeMs,
    finishedAt: z.nullable(TimeMs),
    build: z.nullable(z.string()),
    missingEvents: z.number(),
    /** Closed by the server, its time being up with nothing heard; what arrives later takes that back. */
    closedAt: z.optional(TimeMs),
    /** Time that persons gave beyond what was signed, oldest first. */
    extensions: z.optional(z.array(GivenExtension)),
    /** Where it is a part of a practice over several sets: all of its parts, this one included. */
    run: z.optional(z.array(RunPart)),
  }),
  set: z.object({
    setId: ContentId,
    title: z.string(),
    language: z.string(),
    todayManifest: z.nullable(Sha256),
  }),
  learner: z.object({ learnerId: Uuid, code: z.string(), name: z.string() }),
  /** The questions in the order of this attempt, exactly as shown, each with what made a response right. */
  questions: z.array(
    z.object({
      question: Question,
      choiceOrder: z.array(ContentId),
      keyText: z.string(),
      /** The key of this attempt's manifest, so that right choices can be marked where they stood. */
      key: z.optional(Key),
      explanation: z.optional(z.string()),
    }),
  ),
  events: z.array(ReplayEvent),
  /** Reports and ratings, in the order in which they were made. */
  remarks: z.optional(z.array(Remark)),
  /** Stored and covered by the receipts, though this build cannot read what they say. */
  unreadable: z.optional(
    z.array(z.object({ seq: z.number(), hash: Sha256, receivedAt: TimeMs, body: z.string() })),
  ),
  receipts: z.array(
    z.object({ code: z.string(), seq: z.number(), hash: Sha256, issuedAt: TimeMs, jws: z.string() }),
  ),
});
export type Replay = z.infer<typeof Replay>;
