import * as z from "zod/mini";
import { ContentId, TimeMs } from "../domain/id.ts";

/** The account that the learner had before this app, in V1. */
export const SignInFormerInput = z.object({
  protocol: z.number(),
  email: z.string().check(z.minLength(1), z.maxLength(320)),
  password: z.string().check(z.minLength(1), z.maxLength(128)),
});
export type SignInFormerInput = z.infer<typeof SignInFormerInput>;

/**
 * What V1 knew of the learner: what the client reported, never a verdict of ours. Of each question only the last
 * try is known, on the day (UTC) of that try.
 */
export const FormerHistory = z.object({
  answered: z.number(),
  correct: z.number(),
  tries: z.number(),
  streakDays: z.number(),
  lastStudiedAt: z.nullable(TimeMs),
  byCategory: z.array(z.object({ category: z.string(), answered: z.number(), correct: z.number() })),
  byDay: z.array(z.object({ day: z.string(), answered: z.number(), correct: z.number() })),
});
export type FormerHistory = z.infer<typeof FormerHistory>;

/** Null: no account of V1 is joined with this one. */
export const KnownFormer = z.object({ history: z.nullable(FormerHistory) });
export type KnownFormer = z.infer<typeof KnownFormer>;

/**
 * A question that V1 says was answered wrong at its last try. Published, it stands under this id in a set; a text
 * that is empty is of a question that V1 has deleted.
 */
export const FormerWrong = z.object({
  questionId: z.string(),
  /** As V1 had it, cut off. */
  text: z.string(),
  category: z.string(),
  triedAt: TimeMs,
  setId: z.nullable(ContentId),
  title: z.nullable(z.string()),
  /** Answered right here since, on some phone. */
  learntSince: z.boolean(),
});
export type FormerWrong = z.infer<typeof FormerWrong>;
