import type { Acceptance, AcceptanceReason, Evidence } from "../../../domain/attempt/acceptance.ts";
import type { TraceStep, Verdict } from "../../../domain/question/verdict.ts";
import type { Unsolvable } from "../../../domain/set/solvability-report.ts";

const verdicts: Record<Verdict, string> = {
  correct: "Correct",
  partially_correct: "Partly correct",
  incorrect: "Incorrect",
  not_answered: "Not answered",
  not_presented: "Not shown",
  invalid: "Can't be used",
  ungradable: "Not gradable",
  pending: "To be marked",
};

const acceptances: Record<Acceptance, string> = {
  counted: "Counts",
  late_counted: "Late, counts",
  late_not_counted: "Late, does not count",
  not_best: "Another attempt was better",
  held: "Being checked",
};

const reasons: Record<AcceptanceReason, string> = {
  in_time: "Answered in time.",
  in_time_low_evidence: "Answered in time, as far as this device's clock can tell.",
  sealed_in_time: "The time ran out without a network; everything answered before counts.",
  after_deadline_practice: "Answered after the time was up. In practice it counts.",
  after_deadline_exam: "Answered after the time was up.",
  after_deadline_low_evidence: "Seems to be answered after the time was up, but the clock is not certain.",
  after_results_final: "Arrived after the results were final.",
  adopted_session: "The session was made without a network and taken over on arrival.",
  adopted_without_ticket: "Started without a network and without a ticket; taken over on arrival.",
  extension_applied: "The time was extended.",
  other_attempt_better: "The best of your attempts counts.",
  verdict_mismatch:
    "Device and server judged differently; the better verdict is shown until a person decides.",
  order_mismatch: "The order on the screen does not match; a person looks at it.",
  content_mismatch: "The text on the screen does not match; a person looks at it.",
  key_corrected: "The answer key was corrected in your favour.",
  fork: "Two devices went on from the same point; both are kept.",
  held_decided_for_learner: "Nobody objected for 14 days, so it was decided for you.",
};

const evidences: Record<Evidence, string> = {
  high: "High: an unbroken clock",
  medium: "Medium: wall clock, no jump seen",
  low: "Low: the clock jumped or is unknown",
};

const traceSteps: Record<TraceStep["code"], string> = {
  choice_is_key: "The chosen answer is the right one",
  choice_is_not_key: "The chosen answer is not the right one",
  choice_has_credit: "The chosen answer has part credit",
  choice_unknown: "The chosen answer is not in this version",
  choice_weight: "Weight of a chosen answer",
  all_or_nothing: "All or nothing",
  weights_clamped: "The sum is kept between 0 and 1",
  text_normalised: "The text as it was compared",
  text_matches: "The text matches",
  text_matches_none: "The text matches no accepted answer",
  number_read: "The number as it was read",
  number_ambiguous: "The number can be read in two ways",
  number_unreadable: "No number can be read",
  unit_converted: "The unit was converted",
  unit_unknown: "The unit is not known here",
  unit_missing: "A unit is missing",
  within_tolerance: "Within the tolerance",
  outside_tolerance: "Outside the tolerance",
  nothing_entered: "Nothing was entered",
  response_of_other_kind: "The response is of another kind",
  no_key: "There is no key yet",
  rules_unknown: "This build does not know the rules that the set names",
};

const unsolvables: Record<Unsolvable, string> = {
  no_key: "It has no key.",
  key_not_among_choices: "The key is not among the choices.",
  several_keys: "It has more than one key.",
  no_full_credit: "No answer gets the full mark.",
  duplicate_choices: "Two choices are the same.",
  duplicate_ids: "Two parts have the same id.",
  accepted_answer_not_accepted: "A listed answer is not accepted.",
  answer_not_enterable: "The right answer cannot be entered.",
  verdict_depends_on_order: "The verdict depends on the order.",
  weights_malformed: "The weights do not add up.",
  pick_exceeds_questions: "More questions are to be picked than there are.",
};

export const judgement = { verdicts, acceptances, reasons, evidences, traceSteps, unsolvables };
