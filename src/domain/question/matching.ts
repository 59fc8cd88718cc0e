import * as z from "zod/mini";
import { ContentId } from "../id.ts";
import { Choice, questionParts } from "./content.ts";

const MAX_PARTS = 64;

/** Stems stand as they are stored; options are shuffled, and may be more than the stems (distractors). */
export const MatchingQuestion = z.object({
  ...questionParts,
  kind: z.literal("matching"),
  stems: z.array(Choice).check(z.minLength(1), z.maxLength(MAX_PARTS)),
  options: z.array(Choice).check(z.minLength(2), z.maxLength(MAX_PARTS)),
});
export type MatchingQuestion = z.infer<typeof MatchingQuestion>;

/** An option's id by each stem's. */
const Pairs = z
  .record(ContentId, ContentId)
  .check(z.refine((pairs) => Object.keys(pairs).length <= MAX_PARTS, `at most ${MAX_PARTS} pairs`));

export const MatchingKey = z.object({
  pairs: Pairs,
  /** `pairs` (the default): each right pair earns its share. */
  scoring: z.optional(z.enum(["pairs", "all-or-nothing"])),
});
export type MatchingKey = z.infer<typeof MatchingKey>;

export const MatchingResponse = z.object({ kind: z.literal("matching"), pairs: Pairs });
export type MatchingResponse = z.infer<typeof MatchingResponse>;
