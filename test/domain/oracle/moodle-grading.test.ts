import { describe, expect, it } from "vitest";
import { gradeOf } from "../../../src/domain/question/grade-of.ts";
import { hasSharedData, readSharedJson, sayWhatIsSkipped } from "../../support/shared-data.ts";
import { GRADES } from "../../support/oracle-differences.ts";
import { gradeMoodle, markOfTries, rightParts } from "./moodle-grade.ts";
import { type MoodleDefinition } from "./moodle-definition.ts";
import { tallyOf } from "./tally.ts";

type Case = {
  response?: unknown;
  unit?: string;
  fraction: number;
  state: string;
  tries?: (string | null)[][];
};
type Oracle = {
  grading: { question: MoodleDefinition; cases: Case[] }[];
  isCompleteResponse: { type: "shortanswer" | "numerical"; response: string | null; complete: boolean }[];
  stateForFraction: { rows: { fraction: number; state: string }[] };
  certaintyBasedMarks: { rows: { fraction: number; certainty: string; expected: number }[] };
};

const VERDICTS: Record<string, string> = {
  right: "correct",
  partial: "partially_correct",
  wrong: "incorrect",
};
const oracle: Oracle = hasSharedData
  ? (readSharedJson("oracle-moodle/grading.json") as Oracle)
  : {
      grading: [],
      isCompleteResponse: [],
      stateForFraction: { rows: [] },
      certaintyBasedMarks: { rows: [] },
    };
const tally = tallyOf("Moodle's grading");
sayWhatIsSkipped("the comparison of grades with Moodle's");

function gradeAnswer(definition: MoodleDefinition, { response, unit = "" }: Pick<Case, "response" | "unit">) {
  return gradeMoodle(definition, unit === "" ? response : `${String(response)} ${unit}`);
}

const rows = oracle.grading.flatMap(({ question, cases }) =>
  cases.map((row) => ({
    question,
    row,
    name: `${question.type} ${JSON.stringify(row.response)} → ${row.fraction}`,
  })),
);
const certainRows = oracle.certaintyBasedMarks.rows.map((row) => ({
  ...row,
  name: `certainty ${row.certainty}: ${row.fraction} → ${row.expected}`,
}));
const gradedRows = rows.filter(({ row }) => row.tries === undefined);

describe.skipIf(!hasSharedData)("grades in Moodle", () => {
  it.each(gradedRows)("$name", ({ question, row, name }) => {
    const { verdict, fraction } = gradeAnswer(question, row);
    const difference = GRADES.find((one) => one.row === name);
    tally.fail += 1;
    if (difference === undefined) {
      expect(verdict).toBe(VERDICTS[row.state]);
      expect(Math.abs(fraction - row.fraction)).toBeLessThanOrEqual(1e-6);
    } else {
      expect({ verdict, fraction }).toEqual(difference.ours);
    }
    tally.fail -= 1;
    tally[difference === undefined ? "agree" : "differ"] += 1;
  });

  it("lists no difference that is none", () => {
    const names = [...gradedRows, ...certainRows].map(({ name }) => name);
    expect(GRADES.filter(({ row }) => !names.includes(row))).toEqual([]);
  });

  it.each(oracle.stateForFraction.rows)("the share $fraction is $state", ({ fraction, state }) => {
    expect(gradeOf(fraction, []).verdict).toBe(VERDICTS[state]);
    tally.agree += 1;
  });

  it.each(oracle.isCompleteResponse)("$type $response is an answer: $complete", (row) => {
    const answers = [{ text: row.type === "numerical" ? "1" : "yes", fraction: 1 }];
    const definition: MoodleDefinition =
      row.type === "numerical"
        ? { type: row.type, answers }
        : { type: row.type, answers, caseSensitive: false };
    const { verdict } = gradeAnswer(definition, row);
    expect(!["not_answered", "invalid"].includes(verdict)).toBe(row.complete);
    tally.agree += 1;
  });

  it.each(certainRows)("$name", ({ fraction, expected, name }) => {
    const { verdict, fraction: earned } = gradeOf(fraction, []);
    const difference = GRADES.find(({ row }) => row === name);
    tally.fail += 1;
    if (difference === undefined) expect(earned).toBe(expected);
    else expect({ verdict, fraction: earned }).toEqual(difference.ours);
    tally.fail -= 1;
    tally[difference === undefined ? "agree" : "differ"] += 1;
  });

  it.each(rows.filter(({ row }) => row.tries !== undefined))("$row.tries is worth $row.fraction", (tried) => {
    if (tried.question.type !== "multianswer") throw new Error("only embedded answers have tries");
    const { weights = [], penalty = 0 } = tried.question;
    const tries = (tried.row.tries ?? []).map((texts) =>
      rightParts(
        tried.question,
        texts.map((text) => CHOICE_NAMES[text ?? ""] ?? text),
      ),
    );
    tally.fail += 1;
    expect(markOfTries(tries, { weights, penalty })).toBeCloseTo(tried.row.fraction, 9);
    tally.fail -= 1;
    tally.byParts += 1;
  });
});

/** The oracle's shorthand: any wrong choice, and the right one. */
const CHOICE_NAMES: Readonly<Record<string, string>> = { W: "Bow-wow", R: "Pussy-cat" };
