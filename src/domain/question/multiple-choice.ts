import * as z from "zod/mini";
import { ContentId, Fraction } from "../id.ts";
import { Choice, questionParts } from "./content.ts";

export const MultipleChoiceQuestion = z.object({
  ...questionParts,
  kind: z.literal("multiple-choice"),
  choices: z.array(Choice).check(z.minLength(1), z.maxLength(64)),
});
export type MultipleChoiceQuestion = z.infer<typeof MultipleChoiceQuestion>;

export const MultipleChoiceKey = z.object({
  weights: z.record(ContentId, Fraction),
  scoring: z.enum(["weights", "all-or-nothing"]),
});
export type MultipleChoiceKey = z.infer<typeof MultipleChoiceKey>;

export const MultipleChoiceResponse = z.object({
  kind: z.literal("multiple-choice"),
  choiceIds: z.array(ContentId).check(z.maxLength(64)),
});
export type MultipleChoiceResponse = z.infer<typeof MultipleChoiceResponse>;
