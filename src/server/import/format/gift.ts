import gift from "gift-pegjs";
import type { GIFTQuestion, TextChoice, TextFormat } from "gift-pegjs";
import type { AcceptedNumber } from "../../../domain/question/numeric.ts";
import type { Draft, Noted, Parsed, Place } from "../draft.ts";
import { htmlToMarkdown, looksLikeHtml } from "../html-to-markdown.ts";
import type { ImportProblem } from "../import-problem.ts";
import { markdownToPlain } from "../markdown-to-plain.ts";
import { plainToMarkdown } from "../plain-to-markdown.ts";
import { TRUE_FALSE } from "../true-false.ts";
import { giftBlocks } from "./gift-blocks.ts";

type Made = { draft: Draft } | { problem: ImportProblem };
type Numerical = Extract<GIFTQuestion, { type: "Numerical" }>;
type NumberChoices = Extract<Numerical["choices"], readonly unknown[]>;
type NumberFormat = Exclude<Numerical["choices"], readonly unknown[]>;

export function recogniseGift(text: string): boolean {
  return /(?<!\\)\{[^}]*\}/.test(text) || /^\s*\$CATEGORY:/m.test(text);
}

export function parseGift(text: string, language: string): Parsed {
  const drafts: Draft[] = [];
  const skipped: Noted[] = [];
  const warnings: Noted[] = [];
  let category: string | undefined;
  for (const block of giftBlocks(text)) {
    let parsed: GIFTQuestion[];
    try {
      parsed = gift.parse(`${block.text}\n`);
    } catch (error) {
      const detail = error instanceof Error ? error.message.replace(/^Expected .* but /s, "") : "";
      const name = block.text.split("\n")[0]?.slice(0, 60) ?? "";
      skipped.push({
        place: { line: block.line, name },
        problem: { code: "gift_malformed", values: { detail } },
      });
      continue;
    }
    for (const question of parsed) {
      if (question.type === "Category") {
        category = question.title.split("/").at(-1);
        continue;
      }
      const place = placeOf(question, block.line);
      const made = draftOf(question, { place, category, language });
      if ("problem" in made) skipped.push({ place, problem: made.problem });
      else drafts.push(made.draft);
      if (dropsFeedback(question)) warnings.push({ place, problem: { code: "feedback_dropped" } });
    }
  }
  return { drafts, skipped, warnings };
}

function placeOf(question: Exclude<GIFTQuestion, { type: "Category" }>, line: number): Place {
  return { line, name: question.title ?? question.stem.text.split("\n")[0]?.slice(0, 80) ?? "" };
}

function draftOf(
  question: Exclude<GIFTQuestion, { type: "Category" }>,
  context: { place: Place; category: string | undefined; language: string },
): Made {
  if (question.type === "Description") return { problem: { code: "not_a_question" } };
  const parts = {
    place: context.place,
    prompt: markdownOf(question.stem, question.stem.format),
    ...(context.category !== undefined && { category: context.category }),
    ...(question.tags && question.tags.length > 0 && { tags: question.tags }),
    ...(question.globalFeedback && {
      explanation: markdownOf(question.globalFeedback, question.stem.format),
    }),
  };
  const inherit = question.stem.format;
  switch (question.type) {
    case "TF": {
      const words = TRUE_FALSE[context.language === "ko" ? "ko" : "en"];
      // The first feedback is for the wrong answer, the second for the right one; the parser names them otherwise.
      const onWrong = question.trueFeedback && markdownOf(question.trueFeedback, inherit);
      const onRight = question.falseFeedback && markdownOf(question.falseFeedback, inherit);
      const choice = (text: string, right: boolean) => {
        const feedback = right ? onRight : onWrong;
        return { text, right, ...(feedback ? { feedback } : {}) };
      };
      const choices = [choice(words.true, question.isTrue), choice(words.false, !question.isTrue)];
      return { draft: { ...parts, kind: "single-choice", preset: "true-false", shuffle: false, choices } };
    }
    case "MC":
      return { draft: { ...parts, ...choiceDraft(question.choices, inherit) } };
    case "Short": {
      const accepted = question.choices.map((choice) => ({
        text: markdownToPlain(markdownOf(choice.text, inherit)),
        ...(choice.weight !== null && choice.weight !== 100 && { fraction: choice.weight / 100 }),
      }));
      const usable = accepted.filter((answer) => answer.fraction === undefined || answer.fraction > 0);
      if (usable.length === 0) return { problem: { code: "answer_missing" } };
      return { draft: { ...parts, kind: "short-text", key: { accepted: usable } } };
    }
    case "Numerical": {
      const accepted = numbersOf(question.choices);
      if (accepted.length === 0) return { problem: { code: "answer_missing" } };
      return { draft: { ...parts, kind: "numeric", key: { accepted } } };
    }
    case "Matching":
      return { problem: { code: "kind_not_supported", values: { kind: "matching" } } };
    case "Essay":
      return { problem: { code: "kind_not_supported", values: { kind: "essay" } } };
  }
}

/** One `=` makes a single choice; only weights make a multiple choice (as Moodle reads it). */
function choiceDraft(
  choices: readonly TextChoice[],
  inherit: TextFormat["format"],
):
  | Pick<Extract<Draft, { kind: "single-choice" }>, "kind" | "choices">
  | Pick<Extract<Draft, { kind: "multiple-choice" }>, "kind" | "scoring" | "choices"> {
  const partsOf = (choice: TextChoice) => ({
    text: markdownOf(choice.text, inherit),
    ...(choice.feedback && { feedback: markdownOf(choice.feedback, inherit) }),
  });
  const marked = choices.some((choice) => choice.isCorrect || choice.weight === 100);
  const weighted = choices.some((choice) => (choice.weight ?? 0) > 0);
  if (!marked && weighted) {
    return {
      kind: "multiple-choice",
      scoring: "weights",
      choices: choices.map((choice) => ({ ...partsOf(choice), weight: (choice.weight ?? 0) / 100 })),
    };
  }
  return {
    kind: "single-choice",
    choices: choices.map((choice) => {
      const right = choice.weight === 100 || (choice.isCorrect && choice.weight === null);
      return {
        ...partsOf(choice),
        right,
        ...(!right && choice.weight !== null && { credit: choice.weight / 100 }),
      };
    }),
  };
}

function numbersOf(choices: NumberChoices | NumberFormat): AcceptedNumber[] {
  const list = Array.isArray(choices) ? choices : [{ text: choices, weight: null }];
  return list.flatMap(({ text, weight }): AcceptedNumber[] => {
    const fraction = weight === null || weight === 100 ? {} : { fraction: weight / 100 };
    if (weight !== null && weight <= 0) return [];
    if (text.numberLow !== undefined && text.numberHigh !== undefined) {
      return [{ value: text.numberLow, max: text.numberHigh, ...fraction }];
    }
    if (text.number === undefined) return [];
    return [{ value: text.number, ...(text.range !== undefined && { absolute: text.range }), ...fraction }];
  });
}

/** `moodle` text is HTML without its line breaks; a choice without a format of its own has the question's. */
function markdownOf(text: TextFormat, inherit: TextFormat["format"]): string {
  const format = text.format === "moodle" ? inherit : text.format;
  if (format === "markdown") return text.text.trim();
  if (format === "plain" || !looksLikeHtml(text.text)) return plainToMarkdown(text.text);
  return htmlToMarkdown(text.text);
}

function dropsFeedback(question: Exclude<GIFTQuestion, { type: "Category" }>): boolean {
  if (question.type === "Short") return question.choices.some((choice) => choice.feedback !== null);
  if (question.type === "Numerical" && Array.isArray(question.choices)) {
    return question.choices.some((choice) => choice.feedback !== null);
  }
  return false;
}
