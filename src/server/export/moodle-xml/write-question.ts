import type { AuthoredQuestion } from "../../../domain/set/set-file.ts";
import { moodleSchemeName } from "../../import/format/moodle-xml/ordering.ts";
import { markdownToPlain } from "../../import/markdown-to-plain.ts";
import { plainToMarkdown } from "../../import/plain-to-markdown.ts";
import { TRUE_FALSE } from "../../import/true-false.ts";
import type { WriteMarkdown } from "./markdown-writer.ts";
import { withMarks } from "./with-marks.ts";
import { writeNumeric } from "./write-numeric.ts";
import { percentage, writeFeedback } from "./write-share.ts";
import { element, leaf, textElement } from "./xml-writer.ts";

type QuestionOf<K extends AuthoredQuestion["kind"]> = Extract<AuthoredQuestion, { kind: K }>;

/** `language`: of the set. */
export type Writing = { write: WriteMarkdown; language: string };

/** What a kind writes: Moodle's type, what stands in the question, and its text where that is not the prompt. */
type Written = { type: string; content: string; prompt?: string };

export function writeKind(question: AuthoredQuestion, { write, language }: Writing): Written {
  switch (question.kind) {
    case "single-choice":
      return isTrueFalse(question, language) ? writeTrueFalse(question, write) : writeSingle(question, write);
    case "multiple-choice":
      return writeMultiple(question, write);
    case "short-text": {
      const { accepted, caseSensitive } = question.key;
      const answers = accepted.map(({ text, fraction = 1, feedback }) =>
        element(
          "answer",
          { fraction: percentage(fraction), format: "plain_text" },
          leaf("text", text) + writeFeedback(feedback, write),
        ),
      );
      return {
        type: "shortanswer",
        content: leaf("usecase", caseSensitive === true ? 1 : 0) + answers.join(""),
      };
    }
    case "numeric":
      return { type: "numerical", content: writeNumeric(question.key, write) };
    case "ordering":
      return writeOrdering(question, write);
    case "matching":
      return writeMatching(question, write);
    case "cloze":
      return { type: "cloze", content: "", prompt: withMarks(question) };
    case "essay": {
      const rubric = question.key.rubric === undefined ? "" : write("graderinfo", question.key.rubric);
      return { type: "essay", content: leaf("responseformat", "editor") + rubric };
    }
  }
}

/** Moodle has no other words for true and false than its own, and no other order. */
function isTrueFalse({ preset, choices }: QuestionOf<"single-choice">, language: string): boolean {
  const words = TRUE_FALSE[language === "ko" ? "ko" : "en"];
  const [first, second, ...more] = choices.map(({ text }) => text);
  return preset === "true-false" && first === words.true && second === words.false && more.length === 0;
}

function writeTrueFalse(
  { choices, key, feedback }: QuestionOf<"single-choice">,
  write: WriteMarkdown,
): Written {
  const answers = choices.map(({ id }, at) =>
    element(
      "answer",
      { fraction: id === key.choiceId ? 100 : 0, format: "moodle_auto_format" },
      leaf("text", at === 0 ? "true" : "false") + writeFeedback(feedback?.[id], write),
    ),
  );
  return { type: "truefalse", content: answers.join("") };
}

function writeSingle(question: QuestionOf<"single-choice">, write: WriteMarkdown): Written {
  const { choiceId, credit = {} } = question.key;
  const shares = (id: string) => ({ share: id === choiceId ? 1 : (credit[id] ?? 0) });
  return { type: "multichoice", content: leaf("single", "true") + writeChoices(question, shares, write) };
}

/** "multichoiceset" is the plugin for all or nothing; Moodle's own type has weights. */
function writeMultiple(question: QuestionOf<"multiple-choice">, write: WriteMarkdown): Written {
  const { weights, scoring } = question.key;
  const weightOf = (id: string) => weights[id] ?? 0;
  if (scoring === "all-or-nothing") {
    const right = question.choices.filter(({ id }) => weightOf(id) > 0).length;
    const shares = (id: string) => {
      const [share, usual] = weightOf(id) > 0 ? [1, 1 / right] : [0, 0];
      return { share, ...(weightOf(id) !== usual && { weight: weightOf(id) }) };
    };
    return { type: "multichoiceset", content: writeChoices(question, shares, write) };
  }
  const shares = (id: string) => ({ share: weightOf(id) });
  const content = leaf("single", "false") + writeChoices(question, shares, write);
  return { type: "multichoice", content };
}

function writeChoices(
  { choices, shuffle, feedback }: QuestionOf<"single-choice" | "multiple-choice">,
  shareOf: (id: string) => { share: number; weight?: number },
  write: WriteMarkdown,
): string {
  const answers = choices.map(({ id, text }) => {
    const { share, ...own } = shareOf(id);
    const attributes = { fraction: percentage(share), ...own };
    return write("answer", text, { attributes, content: writeFeedback(feedback?.[id], write) });
  });
  return writeShuffle(shuffle) + answers.join("");
}

function writeShuffle(shuffle: boolean | undefined): string {
  return leaf("shuffleanswers", shuffle === false ? "false" : "true");
}

function writeOrdering({ items, key }: QuestionOf<"ordering">, write: WriteMarkdown): Written {
  const answers = key.order.map((id, at) =>
    write("answer", items.find((item) => item.id === id)?.text ?? "", { attributes: { fraction: at + 1 } }),
  );
  const settings = leaf("layouttype", "VERTICAL") + leaf("selecttype", "ALL") + leaf("selectcount", 0);
  const scoring = leaf("gradingtype", moodleSchemeName(key.scoring)) + leaf("showgrading", "SHOW");
  return { type: "ordering", content: settings + scoring + answers.join("") };
}

function writeMatching({ stems, options, key }: QuestionOf<"matching">, write: WriteMarkdown): Written {
  const answer = (text: string) =>
    // Moodle shows these as they are: marks of Markdown are written only where there is no other way.
    plainToMarkdown(markdownToPlain(text)) === text
      ? textElement("answer", markdownToPlain(text))
      : write("answer", text);
  const textOf = (id: string | undefined) => options.find((option) => option.id === id)?.text ?? "";
  const paired = new Set(Object.values(key.pairs));
  const rows = stems.map(({ id, text }) =>
    write("subquestion", text, { content: answer(textOf(key.pairs[id])) }),
  );
  const distractors = options
    .filter(({ id }) => !paired.has(id))
    .map(({ text }) => write("subquestion", "", { content: answer(text) }));
  return { type: "matching", content: writeShuffle(undefined) + [...rows, ...distractors].join("") };
}
