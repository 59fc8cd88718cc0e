import { expect, test } from "vitest";
import { checkSolvability } from "../../../src/domain/set/check-solvability.ts";
import { Unsolvable } from "../../../src/domain/set/solvability-report.ts";
import { describeProblem } from "../../../src/server/import/import-problem.ts";
import { SOLVABILITY_WORDS } from "../../../src/server/import/solvability-words.ts";
import { UNSOLVABLE_QUESTIONS } from "../../domain/set/unsolvable-questions.ts";
import { aQuestion, aSetFile } from "../../support/builders.ts";

const [question] = aSetFile().questions;
const policy = { mode: "practice" as const, shuffleQuestions: true, shuffleChoices: true, pick: 3 };
const SETS = [
  ...UNSOLVABLE_QUESTIONS.map(([, , broken]) => aSetFile({ questions: [broken] })),
  aSetFile({ questions: [aQuestion.singleChoice("q"), aQuestion.singleChoice("q")] }),
  aSetFile({ leftOut: [{ questionId: "gone", reason: "?" }] }),
  aSetFile({ policy, questions: question === undefined ? [] : [question] }),
];

test.each(SETS.flatMap((set) => checkSolvability(set).problems))(
  "what is wrong is said with all that it names: $reason $detail",
  ({ reason: code, detail: values }) => {
    for (const language of ["en", "ko"] as const) {
      const words = describeProblem({ code, ...(values !== undefined && { values }) }, language);
      expect(words).not.toMatch(/“…”|\(…\)|undefined/);
      if (values?.["gapId"] !== undefined) expect(words).toContain(values["gapId"]);
    }
  },
);

test.each(Unsolvable.options)("%s says what its author can do", (reason) => {
  expect(SOLVABILITY_WORDS.en[reason]).toMatch(/[;:] [a-z]+ \S/);
  expect(SOLVABILITY_WORDS.ko[reason]).toMatch(/[.요] .*주세요$/);
});
