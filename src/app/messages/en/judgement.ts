import type { Acceptance } from "../../../domain/attempt/acceptance.ts";
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

export const judgement = { verdicts, acceptances };
