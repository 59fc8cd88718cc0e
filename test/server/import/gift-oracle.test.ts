import { readdirSync, readFileSync } from "node:fs";
import { basename } from "node:path";
import { describe, expect, test } from "vitest";
import type { AuthoredQuestion } from "../../../src/domain/set/set-file.ts";
import { importSource } from "../../../src/server/import/import-source.ts";
import { markdownToPlain } from "../../../src/server/import/markdown-to-plain.ts";
import { tallyOf } from "../../domain/oracle/tally.ts";
import { GIFT_IMPORT } from "../../support/oracle-differences.ts";
import { hasSharedData, readSharedJson, sayWhatIsSkipped, sharedPath } from "../../support/shared-data.ts";

sayWhatIsSkipped("the comparison of GIFT, Aiken and missing words with Moodle's own importer");

/** What Moodle's importer made of a question. */
type Expected = {
  type: string;
  name: string | null;
  text?: string;
  format?: string;
  generalFeedback?: string;
  single?: boolean;
  correct?: boolean;
  feedbacktrue?: string;
  feedbackfalse?: string;
  answers?: { text: string; fraction: number; feedback?: string; tolerance?: string | number }[];
  pairs?: { stem: string; answer: string }[];
};
type Oracle = { input: string; importer: string; questions: Expected[] };

const tally = tallyOf("Moodle's import of GIFT, Aiken and missing words");
const oracles = hasSharedData
  ? ["gift-pegjs", "moodle"].flatMap((folder) => {
      const path = `oracle-moodle/import_expected/${folder}`;
      return readdirSync(sharedPath(path))
        .map((file) => readSharedJson(`${path}/${file}`) as Oracle)
        .filter(({ importer }) => /^qformat_(?:gift|aiken|missingword) /.test(importer));
    })
  : [];

/** Spaces aside: Moodle keeps the line ends of wrapped source text, which are no part of what it says. */
function bare(text: string): string {
  return text.replace(/\s+/g, "");
}

/** The words of a text as Moodle stores it, by the simplest means. */
function words(text: string | undefined, format: string | undefined): string {
  if (format === "markdown") return bare(markdownToPlain(text ?? ""));
  return bare((text ?? "").replace(/<\/?[a-z][^>]*>/g, " ").replaceAll("&nbsp;", " "));
}

function ours(markdown: string | undefined): string {
  return bare(markdownToPlain(markdown ?? ""));
}

/** A question in the terms of the oracle; `format` is how Moodle keeps its texts. */
function seen(question: AuthoredQuestion) {
  const general = { text: ours(question.prompt), generalFeedback: ours(question.explanation) };
  switch (question.kind) {
    case "single-choice":
    case "multiple-choice": {
      const earns = (id: string) => {
        if (question.kind === "multiple-choice") return question.key.weights[id] ?? 0;
        return id === question.key.choiceId ? 1 : (question.key.credit?.[id] ?? 0);
      };
      const answers = question.choices.map(({ id, text }) => ({
        text: ours(text),
        fraction: earns(id),
        feedback: ours(question.feedback?.[id]),
      }));
      return { ...general, answers };
    }
    case "short-text":
      return {
        ...general,
        answers: question.key.accepted.map(({ text, fraction = 1, feedback }) => ({
          text: bare(text),
          fraction,
          feedback: ours(feedback),
        })),
      };
    case "numeric":
      return {
        ...general,
        answers: question.key.accepted.map(({ feedback, fraction = 1, ...number }) => ({
          ...number,
          fraction,
          feedback: ours(feedback),
        })),
      };
    case "matching": {
      const optionOf = (id: string) => question.options.find((option) => option.id === id)?.text;
      const pairs = question.stems.map(({ id, text }) => [
        ours(text),
        ours(optionOf(question.key.pairs[id] ?? "")),
      ]);
      const used = new Set(Object.values(question.key.pairs));
      const others = question.options.filter(({ id }) => !used.has(id));
      return { ...general, pairs: [...pairs, ...others.map(({ text }) => ["", ours(text)])] };
    }
    default:
      return general;
  }
}

const KINDS: Record<string, (expected: Expected) => string> = {
  multichoice: ({ single }) => (single === false ? "multiple-choice" : "single-choice"),
  truefalse: () => "single-choice",
  shortanswer: () => "short-text",
  numerical: () => "numeric",
  match: () => "matching",
  essay: () => "essay",
};

function wanted(expected: Expected): Record<string, unknown> {
  const { type, format, correct, feedbacktrue, feedbackfalse } = expected;
  const general = {
    text: words(expected.text, format),
    generalFeedback: words(expected.generalFeedback, format),
  };
  if (type === "truefalse") {
    const answer = (text: string, right: boolean, feedback: string | undefined) => ({
      text,
      fraction: right ? 1 : 0,
      feedback: words(feedback, format),
    });
    const answers = [
      answer("True", correct === true, feedbacktrue),
      answer("False", correct !== true, feedbackfalse),
    ];
    return { ...general, answers };
  }
  if (type === "match") {
    return {
      ...general,
      pairs: expected.pairs?.map(({ stem, answer }) => [words(stem, format), words(answer, "moodle")]),
    };
  }
  if (type === "numerical") {
    const answers = expected.answers?.map(({ text, tolerance, fraction, feedback }) => {
      const absolute = Number(tolerance ?? 0);
      return {
        value: Number(text),
        ...(absolute > 0 && { absolute: expect.closeTo(absolute, 9) as number }),
        fraction,
        feedback: words(feedback, format),
      };
    });
    return { ...general, answers };
  }
  const answers = expected.answers?.map(({ text, fraction, feedback }) => ({
    text: words(text, type === "shortanswer" ? "plain" : format),
    fraction: expect.closeTo(fraction, 6) as number,
    feedback: words(feedback, format),
  }));
  return answers === undefined ? general : { ...general, answers };
}

/** Moodle turns a range into its middle and half its width; the same numbers are taken. */
function asMoodle(found: ReturnType<typeof seen>): unknown {
  if (!("answers" in found)) return found;
  const answers = found.answers.map((answer) => {
    if (!("value" in answer) || answer.max === undefined) return answer;
    const { value, max, ...rest } = answer;
    return { value: (value + max) / 2, absolute: (max - value) / 2, ...rest };
  });
  return { ...found, answers };
}

describe.skipIf(!hasSharedData)("what Moodle's importer makes of a file", () => {
  test.each(oracles)("$input", ({ input, importer, questions }) => {
    const file = basename(input);
    const imported = importSource(
      { name: file, bytes: readFileSync(sharedPath(input)) },
      {
        language: "en",
        // Without braces nothing tells that it is GIFT; Moodle is always told.
        ...(importer.startsWith("qformat_gift") && { format: "gift" as const }),
      },
    );
    const inOrder = [
      ...imported.questions.map(({ place, question }) => ({
        line: place.line ?? 0,
        question,
        skipped: undefined,
      })),
      ...imported.skipped.map(({ place, problem }) => ({
        line: place.line ?? 0,
        question: undefined,
        skipped: problem,
      })),
    ].toSorted((a, b) => a.line - b.line);
    const rows = questions.filter(({ type }) => type !== "category");
    expect(inOrder).toHaveLength(Math.max(rows.length, imported.questions.length === 0 ? 1 : 0));
    rows.forEach((expected, at) => {
      const row = `${file}#${at + 1}`;
      const found = inOrder[at];
      if (expected.type === "description") {
        tally.fail += 1;
        expect(found?.skipped, row).toEqual({ code: "not_a_question" });
        tally.fail -= 1;
        tally.agree += 1;
        return;
      }
      tally.fail += 1;
      const { question } = found ?? {};
      if (question === undefined) throw new Error(`${row}: skipped: ${JSON.stringify(found?.skipped)}`);
      expect(question.kind, row).toBe(KINDS[expected.type]?.(expected));
      const [has, wants] = [asMoodle(seen(question)) as Record<string, unknown>, wanted(expected)];
      const difference = GIFT_IMPORT[row];
      if (difference === undefined) {
        expect(has, row).toEqual(wants);
        tally.fail -= 1;
        tally.agree += 1;
        return;
      }
      const { field } = difference;
      expect(has[field], row).toEqual(difference.ours);
      expect(has[field], `${row} is no difference: take it off the list`).not.toEqual(wants[field]);
      expect({ ...has, [field]: 0 }, row).toEqual({ ...wants, [field]: 0 });
      tally.fail -= 1;
      tally.differ += 1;
    });
  });

  test("lists no difference that is none", () => {
    expect(tally.differ).toBe(Object.keys(GIFT_IMPORT).length);
  });
});
