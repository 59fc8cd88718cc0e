import { readdirSync, readFileSync } from "node:fs";
import { basename } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import type { AuthoredQuestion } from "../../../../src/domain/set/set-file.ts";
import { importSource } from "../../../../src/server/import/import-source.ts";
import { markdownToPlain } from "../../../../src/server/import/markdown-to-plain.ts";
import { XML_IMPORT } from "../../../support/oracle-differences.ts";
import { hasSharedData, readSharedJson, sayWhatIsSkipped, sharedPath } from "../../../support/shared-data.ts";

sayWhatIsSkipped("the comparison with Moodle's own importer");

/** What Moodle's importer made of a question. */
type Expected = {
  type: string;
  name: string | null;
  category?: string;
  text?: string;
  generalFeedback?: string;
  single?: boolean;
  correct?: boolean;
  feedbacktrue?: string;
  feedbackfalse?: string;
  caseSensitive?: boolean;
  answers?: { text: string; fraction: number; feedback?: string; tolerance?: string }[];
  pairs?: { stem: string; answer: string }[];
  subquestions?: Expected[];
};
type Oracle = { input: string; importer: string; questions: Expected[]; importErrors: string[] };

const ERRORS: Record<string, string[]> = {
  questionsmissing: ["no_gaps", "gap_malformed"],
  notenoughanswers: ["too_few_choices"],
  fractionsnomax: ["no_right_choice"],
  answermustbenumberorstar: ["answer_not_a_number"],
};

const FOLDERS = ["moodle", "moodle-latex"];
const oracles = hasSharedData ? FOLDERS.flatMap(oraclesIn) : [];
const tally = { agree: 0, onPurpose: 0 };

function oraclesIn(folder: string): Oracle[] {
  const path = `oracle-moodle/import_expected/${folder}`;
  return readdirSync(sharedPath(path))
    .map((file) => readSharedJson(`${path}/${file}`) as Oracle)
    .filter(({ importer }) => /^qformat_(?:xml|multianswer) /.test(importer));
}

/** The words of a text of HTML, by the simplest means: tags, spaces and marks of maths away, pictures by their words. */
function words(html: string | undefined): string {
  return (html ?? "")
    .replace(/<img[^>]*?alt="([^"]*)"[^>]*>/g, "$1")
    .replace(/<[^>]*>/g, " ")
    .replace(/\{#(\d+)\}/g, "{{$1}}")
    .replace(/\s+|\$\$/g, "");
}

/** The same of a text as it came in. */
function ours(markdown: string | undefined): string {
  return markdownToPlain(markdown ?? "").replace(/\s+/g, "");
}

/** Compares one field of one row, or finds it on the list. */
function compare(row: string, found: unknown, expected: unknown): void {
  if (XML_IMPORT[row] === undefined) expect(found, row).toEqual(expected);
  else expect(found, `${row} is no difference: take it off the list`).not.toEqual(expected);
}

function gapsOf(question: AuthoredQuestion): AuthoredQuestion[] {
  if (question.kind !== "cloze") throw new Error(`${question.kind} has no gaps`);
  const { feedback } = question;
  return question.gaps.map((gap) => {
    const key = question.key.gaps[gap.id];
    return { ...gap, prompt: "", key, ...(feedback !== undefined && { feedback }) } as AuthoredQuestion;
  });
}

function choicesOf(question: AuthoredQuestion) {
  if (question.kind !== "single-choice" && question.kind !== "multiple-choice")
    throw new Error(`${question.kind} has no choices`);
  const earns = (id: string) => {
    if (question.kind === "multiple-choice") return question.key.weights[id] ?? 0;
    return id === question.key.choiceId ? 1 : (question.key.credit?.[id] ?? 0);
  };
  return question.choices.map(({ id, text }) => ({
    text: ours(text),
    fraction: expect.closeTo(earns(id), 6) as number,
    feedback: ours(question.feedback?.[id]),
  }));
}

function expectChoices(question: AuthoredQuestion, expected: Expected): void {
  const wanted = (expected.answers ?? []).map(({ text, fraction, feedback }) => ({
    text: words(text),
    fraction,
    feedback: words(feedback),
  }));
  expect(wanted).toEqual(choicesOf(question));
}

const CHECKS: Record<string, (question: AuthoredQuestion, expected: Expected) => void> = {
  multichoice(question, expected) {
    expect(question.kind).toBe(expected.single === true ? "single-choice" : "multiple-choice");
    expectChoices(question, expected);
  },
  truefalse(question, { correct, feedbacktrue, feedbackfalse }) {
    expect(question).toMatchObject({ kind: "single-choice", preset: "true-false" });
    expect(choicesOf(question)).toMatchObject([
      { text: "True", feedback: words(feedbacktrue) },
      { text: "False", feedback: words(feedbackfalse) },
    ]);
    const { choices, key } = question as Extract<AuthoredQuestion, { kind: "single-choice" }>;
    expect(choices.find(({ id }) => id === key.choiceId)?.text).toBe(correct === true ? "True" : "False");
  },
  shortanswer(question, expected) {
    if (question.kind !== "short-text") throw new Error(question.kind);
    expect(question.key.caseSensitive ?? false).toBe(expected.caseSensitive);
    const found = question.key.accepted.map(({ text, fraction, feedback }) => ({
      text,
      fraction: fraction ?? 1,
      feedback: ours(feedback),
    }));
    const wanted = expected.answers?.map((answer) => ({ ...answer, feedback: words(answer.feedback) }));
    expect(found).toEqual(wanted);
  },
  numerical(question, expected) {
    if (question.kind !== "numeric") throw new Error(question.kind);
    const found = question.key.accepted.map(({ value, fraction, absolute }) => ({
      text: String(value),
      fraction: fraction ?? 1,
      tolerance: String(absolute ?? 0),
    }));
    expect(found).toEqual(expected.answers);
  },
  match(question, expected) {
    if (question.kind !== "matching") throw new Error(question.kind);
    const textOf = (id: string | undefined) =>
      ours(question.options.find((option) => option.id === id)?.text);
    const paired = question.stems.map(({ id, text }) => ({
      stem: ours(text),
      answer: textOf(question.key.pairs[id]),
    }));
    expect(paired).toEqual(expected.pairs?.filter(({ stem }) => stem !== ""));
    const answers = new Set(expected.pairs?.map(({ answer }) => answer));
    expect(question.options.map(({ text }) => ours(text)).toSorted()).toEqual([...answers].toSorted());
  },
  multianswer(question, expected) {
    const gaps = gapsOf(question);
    expect(gaps).toHaveLength(expected.subquestions?.length ?? 0);
    expected.subquestions?.forEach((own, at) => {
      const gap = gaps[at];
      if (gap !== undefined) CHECKS[own.type]?.(gap, own);
    });
  },
  essay: (question) => expect(question.kind).toBe("essay"),
};

describe.skipIf(!hasSharedData)("what Moodle's own importer makes of these files", () => {
  test.each(oracles.map((oracle) => [oracle.input, oracle] as const))("%s", (input, oracle) => {
    const file = basename(input);
    const imported = importSource({ name: file, bytes: readFileSync(sharedPath(input)) }, { language: "en" });
    const found = imported.set?.questions ?? [];
    let category: string | undefined;
    let at = 0;
    for (const expected of oracle.questions) {
      if (expected.type === "category") {
        category = expected.category?.split("/").at(-1);
        tally.agree += 1;
        continue;
      }
      const question = found[at];
      at += 1;
      if (question === undefined) throw new Error(`${expected.name ?? ""} did not come in`);
      const row = `${file}: name`;
      compare(row, question.source?.name, expected.name);
      expect(question.category).toBe(category);
      expect(ours(question.prompt)).toBe(words(expected.text));
      expect(ours(question.explanation)).toBe(words(expected.generalFeedback));
      const check = CHECKS[expected.type];
      if (check === undefined) throw new Error(`no check for ${expected.type}`);
      check(question, expected);
      if (XML_IMPORT[row] === undefined) tally.agree += 1;
      else tally.onPurpose += 1;
    }
    expect(found).toHaveLength(at);
    const skipped = imported.skipped.toSorted((a, b) => (a.place.line ?? 0) - (b.place.line ?? 0));
    expect(skipped).toHaveLength(oracle.importErrors.length);
    oracle.importErrors.forEach((error, place) => {
      const code = /"\[\[(\w+)\]\]/.exec(error)?.[1] ?? "";
      expect(ERRORS[code], error).toContain(skipped[place]?.problem.code);
      tally.agree += 1;
    });
  });

  test("names a question of embedded answers by its first line", () => {
    const input = "moodle/question/format/multianswer/tests/fixtures/questions.multianswer.txt";
    const bytes = readFileSync(sharedPath(input));
    const { questions } = importSource({ name: "questions.multianswer.txt", bytes }, {});
    expect(questions[0]?.question.source?.name).toBe("Match the following cities with the correct state:");
  });

  afterAll(() => {
    const rows = oracles.reduce(
      (sum, { questions, importErrors }) => sum + questions.length + importErrors.length,
      0,
    );
    const { agree, onPurpose } = tally;
    console.log(
      `Moodle XML and cloze against Moodle's importer: ${agree} rows agree, ${onPurpose} differ on purpose, ${rows - agree - onPurpose} fail.`,
    );
  });
});
