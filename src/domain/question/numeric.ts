import * as z from "zod/mini";
import { Language } from "../id.ts";
import { Markdown, questionParts } from "./content.ts";

export const Unit = z.object({
  unit: z.string().check(z.minLength(1)),
  multiplier: z.number().check(z.gt(0)),
});
export type Unit = z.infer<typeof Unit>;

export const NumericQuestion = z.object({ ...questionParts, kind: z.literal("numeric") });
export type NumericQuestion = z.infer<typeof NumericQuestion>;

/** One accepted value with at most one tolerance; `max` makes it the range value … max (inclusive). */
export const AcceptedNumber = z.object({
  value: z.number(),
  absolute: z.optional(z.number().check(z.gte(0))),
  relative: z.optional(z.number().check(z.gte(0))),
  significant: z.optional(z.number().check(z.int(), z.gte(1), z.lte(15))),
  max: z.optional(z.number()),
  /** Missing: the full mark. 0 is a wrong answer that the author has something to say about. */
  fraction: z.optional(z.number().check(z.gte(0), z.lte(1))),
  feedback: z.optional(Markdown),
});
export type AcceptedNumber = z.infer<typeof AcceptedNumber>;

export const NumericKey = z.object({
  accepted: z.array(AcceptedNumber).check(z.minLength(1)),
  /** A number with this unit is multiplied by `multiplier` before it is compared with `value`. */
  units: z.optional(z.array(Unit)),
  unitRequired: z.optional(z.boolean()),
});
export type NumericKey = z.infer<typeof NumericKey>;

/** `text` is what was typed, `locale` how it was read and shown back (BCP 47). */
export const NumericResponse = z.object({
  kind: z.literal("numeric"),
  text: z.string().check(z.maxLength(256)),
  locale: Language,
});
export type NumericResponse = z.infer<typeof NumericResponse>;
