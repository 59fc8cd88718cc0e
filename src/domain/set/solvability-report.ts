import * as z from "zod/mini";
import { ContentId } from "../id.ts";
import { LeftOut } from "./left-out.ts";

/** Why a question cannot be answered, or not fairly. */
export const Unsolvable = z.enum([
  "no_key",
  "key_not_among_choices",
  "several_keys",
  "no_full_credit",
  "duplicate_choices",
  "duplicate_ids",
  "accepted_answer_not_accepted",
  "answer_not_enterable",
  "verdict_depends_on_order",
  "weights_malformed",
  "order_not_of_items",
  "stem_without_pair",
  "pair_of_unknown_stem",
  "gap_not_in_prompt",
  "pick_exceeds_questions",
  "left_out_unknown",
  "all_left_out",
]);
export type Unsolvable = z.infer<typeof Unsolvable>;

export const SolvabilityProblem = z.object({
  questionId: ContentId,
  /** 1-based place in the set, for a person. */
  number: z.number(),
  reason: Unsolvable,
  detail: z.optional(z.record(z.string(), z.string())),
});
export type SolvabilityProblem = z.infer<typeof SolvabilityProblem>;

export const SolvabilityReport = z.object({
  setId: ContentId,
  questions: z.number(),
  /** How many answers were entered and graded to show it. */
  answersVerified: z.number(),
  problems: z.array(SolvabilityProblem),
  /** Questions that a person has left out, and why; the check has not looked at them. */
  leftOut: z.optional(z.array(z.extend(LeftOut, { number: z.number() }))),
});
export type SolvabilityReport = z.infer<typeof SolvabilityReport>;
