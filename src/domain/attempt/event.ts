import * as z from "zod/mini";
import { ContentId, Language, Sha256, TimeMs, Uuid } from "../id.ts";
import { Response } from "../question/question.ts";
import { Verdict } from "../question/verdict.ts";
import { Assignment } from "../rollout/cohort.ts";

/** Wall clock, monotonic clock since the page or worker began, and which start that was. Data, never a precondition. */
export const ClockReading = z.object({
  wallMs: z.number(),
  monoMs: z.number(),
  startId: Uuid,
});
export type ClockReading = z.infer<typeof ClockReading>;

/** 128 random bits in hexadecimal. Order of questions and choices is a pure function of it. */
export const Seed = z.string().check(z.regex(/^[0-9a-f]{32}$/));
export type Seed = z.infer<typeof Seed>;

const eventParts = {
  v: z.literal(1),
  journalId: Uuid,
  seq: z.number().check(z.int(), z.gte(0)),
  at: ClockReading,
};
const fraction = z.number().check(z.gte(0), z.lte(1));
/** As many as a cloze may have choices over all its gaps. */
const order = z.array(ContentId).check(z.maxLength(512));

/** Seq 0 of every attempt's journal; the journal's id is the attempt's id. */
export const Started = z.object({
  ...eventParts,
  type: z.literal("started"),
  learnerId: Uuid,
  deviceId: Uuid,
  setId: ContentId,
  manifest: Sha256,
  seed: Seed,
  locale: Language,
  /** Only these questions are practised (from the wrong-answer list); absent: as the policy says. */
  questionIds: z.optional(z.array(ContentId).check(z.minLength(1))),
  /** The signed session ticket, exactly as issued. Absent: started offline without one. */
  ticket: z.optional(z.string().check(z.maxLength(8192))),
  /** The cohort this device was last told of. Absent: it knew of none. */
  assignment: z.optional(Assignment),
});
export type Started = z.infer<typeof Started>;

/** Seq 0 of a device's own journal, which holds what belongs to no attempt. */
export const DeviceOpened = z.object({
  ...eventParts,
  type: z.literal("device_opened"),
  learnerId: Uuid,
  deviceId: Uuid,
});
export type DeviceOpened = z.infer<typeof DeviceOpened>;

export const Shown = z.object({
  ...eventParts,
  type: z.literal("shown"),
  questionId: ContentId,
  order,
  /** Why nothing of it was on the screen: it could not be opened. Then `order` is empty. */
  unopened: z.optional(z.string().check(z.maxLength(64))),
});
export type Shown = z.infer<typeof Shown>;

/** Something was chosen or typed, not yet checked: what a resumed attempt shows. `null` is an undone choice. */
export const Drafted = z.object({
  ...eventParts,
  type: z.literal("drafted"),
  questionId: ContentId,
  response: z.nullable(Response),
});
export type Drafted = z.infer<typeof Drafted>;

export const Answered = z.object({
  ...eventParts,
  type: z.literal("answered"),
  questionId: ContentId,
  response: Response,
  /** The ids as they stood on the screen; empty for kinds without an order. */
  order,
  /** SHA-256 of the question's stored bytes that were on the screen. */
  question: Sha256,
  /** What the chosen parts said, as `chosenHash` makes it of their stored bytes; absent where nothing is chosen. */
  chosenHash: z.optional(Sha256),
  /** The device's own verdict; `pending` where it holds no key. A claim: the server regrades. */
  verdict: Verdict,
  fraction,
});
export type Answered = z.infer<typeof Answered>;

export const Flagged = z.object({
  ...eventParts,
  type: z.literal("flagged"),
  questionId: ContentId,
  flagged: z.boolean(),
});
export type Flagged = z.infer<typeof Flagged>;
export const Finished = z.object({ ...eventParts, type: z.literal("finished") });
export type Finished = z.infer<typeof Finished>;
export const Sealed = z.object({ ...eventParts, type: z.literal("sealed"), deadlineMs: TimeMs });
export type Sealed = z.infer<typeof Sealed>;
/** The time went on after all: staff gave more of it, or the clock by which it had run out was wrong. */
export const Unsealed = z.object({
  ...eventParts,
  type: z.literal("unsealed"),
  deadlineMs: TimeMs,
  why: z.enum(["more_time", "wrong_clock"]),
});
export type Unsealed = z.infer<typeof Unsealed>;
export const NetworkChanged = z.object({ ...eventParts, type: z.literal("network"), online: z.boolean() });
export type NetworkChanged = z.infer<typeof NetworkChanged>;

/** "Report this mark": kept with its evidence in the device's journal. */
export const Reported = z.object({
  ...eventParts,
  type: z.literal("reported"),
  attemptId: Uuid,
  questionId: ContentId,
  text: z.string().check(z.maxLength(4096)),
});
export type Reported = z.infer<typeof Reported>;
/** What the learner thinks of a question, in the device's journal; without one, of the attempt. A thumb is 5 or 1. */
export const Rated = z.object({
  ...eventParts,
  type: z.literal("rated"),
  attemptId: Uuid,
  questionId: z.optional(ContentId),
  stars: z.number().check(z.int(), z.gte(1), z.lte(5)),
  text: z.optional(z.string().check(z.maxLength(4096))),
});
export type Rated = z.infer<typeof Rated>;

/** One thing that happened: the parsed form of a body. */
export const Event = z.discriminatedUnion("type", [
  Started,
  Shown,
  Drafted,
  Answered,
  Flagged,
  Finished,
  Sealed,
  Unsealed,
  NetworkChanged,
  DeviceOpened,
  Reported,
  Rated,
]);
export type Event = z.infer<typeof Event>;

/**
 * An event as it is stored and sent. `body` is the exact JSON text that was hashed: nobody
 * re-serialises it. hash = SHA-256(tag ‖ journal id ‖ seq ‖ previous ‖ body bytes).
 */
export const SealedEvent = z.object({
  journalId: Uuid,
  seq: z.number().check(z.int(), z.gte(0)),
  /** Hash of the event before; 64 zeros at seq 0. */
  previous: Sha256,
  hash: Sha256,
  body: z.string().check(z.maxLength(131_072)),
});
export type SealedEvent = z.infer<typeof SealedEvent>;
