import * as z from "zod/mini";

/**
 * Is the answer right? Independent of time, expiry and delivery: those touch only acceptance.
 * `invalid` is a response that cannot be used (not wrong); `ungradable` and `not_presented` leave
 * the denominator; `pending` waits for a release or a person.
 */
export const Verdict = z.enum([
  "correct",
  "partially_correct",
  "incorrect",
  "not_answered",
  "not_presented",
  "invalid",
  "ungradable",
  "pending",
]);
export type Verdict = z.infer<typeof Verdict>;

/** One step of the reasoning behind a verdict, for the person who is asked "why?". */
export const TraceStep = z.object({
  code: z.enum([
    "choice_is_key",
    "choice_is_not_key",
    "choice_has_credit",
    "choice_unknown",
    "choice_weight",
    "all_or_nothing",
    "weights_clamped",
    "text_normalised",
    "text_matches",
    "text_matches_none",
    "number_read",
    "number_ambiguous",
    "number_unreadable",
    "unit_converted",
    "unit_unknown",
    "unit_missing",
    "within_tolerance",
    "outside_tolerance",
    "order_scored",
    "pair_right",
    "pair_wrong",
    "pair_missing",
    "gap_graded",
    "needs_person",
    "marked_by_person",
    "nothing_entered",
    "response_of_other_kind",
    "no_key",
    "rules_unknown",
  ]),
  /** What the step looked at, already readable: normalised text, a number, a tolerance, an id. */
  values: z.optional(z.record(z.string(), z.union([z.string(), z.number()]))),
});
export type TraceStep = z.infer<typeof TraceStep>;

export const Grade = z.object({
  verdict: Verdict,
  /** 0 … 1 of the full mark. */
  fraction: z.number().check(z.gte(0), z.lte(1)),
  trace: z.array(TraceStep),
});
export type Grade = z.infer<typeof Grade>;
