import type { Acceptance, AcceptanceReason } from "../../../domain/attempt/acceptance.ts";
import type { Verdict } from "../../../domain/question/verdict.ts";

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
  not_counted: "Does not count",
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
  decided_by_person: "A person looked at it and decided.",
};

export const judgement = { verdicts, acceptances, reasons };
