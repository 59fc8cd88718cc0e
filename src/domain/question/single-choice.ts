import * as z from "zod/mini";
import { ContentId, Fraction } from "../id.ts";
import { Choice, questionParts } from "./content.ts";

export const SingleChoiceQuestion = z.object({
  ...questionParts,
  kind: z.literal("single-choice"),
  preset: z.optional(z.literal("true-false")),
  choices: z.array(Choice).check(z.minLength(2), z.maxLength(64)),
});
export type SingleChoiceQuestion = z.infer<typeof SingleChoiceQuestion>;

export const SingleChoiceKey = z.object({
  choiceId: ContentId,
  /** Part credit for other choices; the key choice always has the full mark. */
  credit: z.optional(z.record(ContentId, Fraction)),
});
export type SingleChoiceKey = z.infer<typeof SingleChoiceKey>;

/** `choiceId` is empty where an answer was taken back. */
export const SingleChoiceResponse = z.object({
  kind: z.literal("single-choice"),
  choiceId: z.union([ContentId, z.literal("")]),
});
export type SingleChoiceResponse = z.infer<typeof SingleChoiceResponse>;
