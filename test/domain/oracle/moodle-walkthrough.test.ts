import { readFileSync } from "node:fs";
import { parse } from "csv-parse/sync";
import { describe, expect, it } from "vitest";
import { hasSharedData, readSharedJson, sayWhatIsSkipped, sharedPath } from "../../support/shared-data.ts";
import type { MoodleDefinition } from "./moodle-definition.ts";
import { gradeMoodle, markOfTries, rightParts } from "./moodle-grade.ts";
import { tallyOf } from "./tally.ts";

type Row = Record<string, string>;
type Definition = MoodleDefinition & { penalty?: number };
type Sum = { tolerance: number; variants: Record<string, { answer: number }> };

const FOLDER = "oracle-moodle/walkthrough";
const { questions } = (hasSharedData ? readSharedJson(`${FOLDER}/questions.json`) : { questions: {} }) as {
  questions: Record<string, Definition>;
};
const tally = tallyOf("Moodle's walkthroughs");
sayWhatIsSkipped("whole attempts as Moodle marks them");

function readRows(file: string): Row[] {
  if (!hasSharedData) return [];
  return parse(readFileSync(sharedPath(`${FOLDER}/${file}`)), { columns: true, skipEmptyLines: true });
}

/** The question that this attempt has in a slot: one drawn at random, or one with numbers of its own. */
function questionIn(step: Row, slots: readonly Row[], slot: number): Definition {
  const row = slots.find((one) => one["slot"] === String(slot)) ?? {};
  const drawn = step[`randqs.${slot}`];
  const name =
    drawn ?? [row["type"], row["which"]].filter((part) => part !== "" && part !== undefined).join(":");
  const question = questions[name];
  if (question === undefined) throw new Error(`no question ${name}`);
  const variant = step[`variants.${slot}`];
  return variant === undefined ? question : numberOf(question as unknown as Sum, variant);
}

function numberOf({ tolerance, variants }: Sum, variant: string): Definition {
  const value = variants[variant]?.answer ?? Number.NaN;
  const answers = [{ text: String(value), fraction: 1, tolerance: tolerance * Math.abs(value) }];
  return { type: "numerical", answers };
}

/** What was entered in a slot: one field, or one for each stem, choice or gap. */
function responseIn(step: Row, slot: number, question: Definition): unknown {
  const prefix = `responses.${slot}.`;
  const fields = Object.entries(step)
    .filter(([name]) => name.startsWith(prefix) && !name.includes("-"))
    .map(([name, value]) => [name.slice(prefix.length).replace(/\.?answer$/, ""), value] as const);
  if (question.type === "truefalse") return fields[0]?.[1] === "1";
  if (question.type === "match") return Object.fromEntries(fields);
  if (question.type === "multianswer") return fields.map(([, text]) => text);
  if (question.type === "multichoice" && !question.single)
    return fields.filter(([, ticked]) => ticked === "1").map(([text]) => text);
  return question.type === "multichoice" ? [fields[0]?.[1]] : fields[0]?.[1];
}

const near = (mark: number, expected: string | undefined, how: "agree" | "byParts" = "agree") => {
  tally.fail += 1;
  expect(Math.abs(mark - Number(expected))).toBeLessThanOrEqual(1e-5);
  tally.fail -= 1;
  tally[how] += 1;
};

describe.skipIf(!hasSharedData)("whole attempts in Moodle", () => {
  const slots = readRows("quiz/questions00.csv");
  const results = readRows("quiz/results00.csv");
  const attempts = readRows("quiz/steps00.csv").map((step) => ({ step, attempt: step["quizattempt"] }));

  it.each(attempts)("one answer to each question: attempt $attempt has every mark and the sum", (one) => {
    const expected = results.find((row) => row["quizattempt"] === one.attempt) ?? {};
    const marks = [1, 2, 3, 4, 5, 6, 7].map((slot) => {
      const question = questionIn(one.step, slots, slot);
      const { fraction } = gradeMoodle(question, responseIn(one.step, slot, question));
      near(fraction, expected[`slots.${slot}.mark`]);
      return fraction;
    });
    near(
      marks.reduce((sum, mark) => sum + mark, 0),
      expected["summarks"],
    );
  });

  const tried = readRows("quiz/results01.csv").map((row) => ({ row, attempt: row["quizattempt"] }));
  it.each(tried)("several tries, embedded answers: attempt $attempt", ({ row, attempt }) => {
    const question = questions["multianswer"];
    if (question === undefined) throw new Error("no embedded answers");
    const steps = readRows("quiz/steps01.csv").filter((step) => step["quizattempt"] === attempt);
    const tries = steps
      .filter((step) => step["responses.1.-submit"] === "1")
      .map((step) => rightParts(question, responseIn(step, 1, question)));
    near(100 * markOfTries(tries, { penalty: question.penalty ?? 0 }), row["slots.1.mark"], "byParts");
  });

  const submitted = readRows("responses/responses00.csv").map((row) => ({
    row,
    attempt: row["quizattempt"],
    step: row["submittedstepno"],
  }));
  it.each(submitted)("each submitted response: attempt $attempt, step $step", ({ row, attempt }) => {
    const responses = readRows("responses/questions00.csv");
    const steps = readRows("responses/steps00.csv").filter((step) => step["quizattempt"] === attempt);
    for (const slot of [1, 2, 3, 4]) {
      const expected = row[`slot.${slot}.fraction`];
      if (expected === undefined || expected === "") continue;
      const tries = steps.map((step) => ({ step, question: questionIn(step, responses, slot) }));
      const last =
        tries.findLast(({ step, question }) => isSummary(step, slot, { question, row })) ?? tries.at(-1);
      if (last === undefined) throw new Error("an attempt without a step");
      const { question, step } = last;
      if (question.type !== "match")
        near(gradeMoodle(question, responseIn(step, slot, question)).fraction, expected);
      else
        near(markOfTries(submissions(tries, slot), { penalty: question.penalty ?? 0 }), expected, "byParts");
    }
  });
});

type Tried = { step: Row; question: Definition };

/** The step whose answer is the one that the row sums up. */
function isSummary(step: Row, slot: number, { question, row }: { question: Definition; row: Row }): boolean {
  if (question.type === "match") return true;
  const summary = row[`slot.${slot}.responsesummary`]?.toLowerCase();
  return String(responseIn(step, slot, question)) === summary;
}

/** An attempt that is finished without a press on *Submit* is submitted once. */
function submissions(tries: readonly Tried[], slot: number): boolean[][] {
  const pressed = tries.filter(({ step }) => step[`responses.${slot}.-submit`] === "1");
  const all = tries.at(-1)?.step["finished"] === "1" ? [...pressed, ...tries.slice(-1)] : pressed;
  const distinct = all.filter((one, at) => at === 0 || one.step !== all[at - 1]?.step);
  return distinct.map(({ step, question }) => rightParts(question, responseIn(step, slot, question)));
}
