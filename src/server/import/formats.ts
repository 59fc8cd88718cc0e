import type { Parsed } from "./draft.ts";
import { parseAiken, recogniseAiken } from "./format/aiken.ts";
import { parseCloze, recogniseCloze } from "./format/cloze.ts";
import { parseCsv, recogniseCsv } from "./format/csv.ts";
import { parseGift, recogniseGift } from "./format/gift.ts";
import { type JsonText, parseJsonText } from "./format/json-text.ts";
import { parseMarkdownQuiz, recogniseMarkdownQuiz } from "./format/markdown-quiz.ts";
import { parseMoodleXml, recogniseMoodleXml } from "./format/moodle-xml.ts";
import { parseMundapJson, recogniseMundapJson } from "./format/mundap-json.ts";
import { parseOpenTdb, recogniseOpenTdb } from "./format/opentdb.ts";
import { parseQti, recogniseQti } from "./format/qti/qti.ts";
import { parseQtiPackage, recogniseQtiPackage } from "./format/qti/qti-package.ts";
import { parseQuizJson, recogniseQuizJson } from "./format/quiz-json.ts";
import { recogniseXlsx } from "./format/xlsx/read-workbook.ts";
import { parseXlsx } from "./format/xlsx.ts";
import { parseText2qti, recogniseText2qti } from "./format/text2qti.ts";
import { parseTriviaText, recogniseTriviaText } from "./format/trivia-text.ts";
import type { ImportProblem } from "./import-problem.ts";
import type { Container } from "./read-container.ts";

type Format = (text: string, language: string) => Parsed;

/** Every format that is text, by the name that `--format` takes. */
export const TEXT_FORMATS = {
  mundap: (text) => parseJson(text, parseMundapJson),
  csv: parseCsv,
  gift: parseGift,
  aiken: parseAiken,
  markdown: parseMarkdownQuiz,
  opentriviaqa: parseTriviaText,
  text2qti: parseText2qti,
  "moodle-xml": parseMoodleXml,
  cloze: parseCloze,
  qti: parseQti,
  "quiz-json": (text) => parseJson(text, parseQuizJson),
  opentdb: (text) => parseJson(text, parseOpenTdb),
} satisfies Record<string, Format>;

/** Without a language the format guesses it from its texts, and says so in `Parsed`. */
type ContainerFormat = {
  recognises: (files: Container) => boolean;
  parse: (files: Container, language: string | undefined) => Parsed;
};

/** Every format that is a zip archive or a workbook; a name may be in both tables. */
export const CONTAINER_FORMATS = {
  xlsx: { recognises: recogniseXlsx, parse: parseXlsx },
  qti: { recognises: recogniseQtiPackage, parse: parseQtiPackage },
} satisfies Record<string, ContainerFormat>;

export type FormatName = keyof typeof TEXT_FORMATS | keyof typeof CONTAINER_FORMATS;
export const FORMAT_NAMES = [
  ...new Set([...Object.keys(TEXT_FORMATS), ...Object.keys(CONTAINER_FORMATS)]),
] as FormatName[];

const JSON_SHAPES = [
  { name: "mundap", recognises: recogniseMundapJson },
  { name: "quiz-json", recognises: recogniseQuizJson },
  { name: "opentdb", recognises: recogniseOpenTdb },
] as const;

type Recognised<Name> = { format: Name } | { line?: number; problem: ImportProblem };

/** What lies in a container tells which one it is. */
export function recogniseContainer(files: Container): Recognised<keyof typeof CONTAINER_FORMATS> {
  const names = Object.keys(CONTAINER_FORMATS) as (keyof typeof CONTAINER_FORMATS)[];
  const format = names.find((name) => CONTAINER_FORMATS[name].recognises(files));
  if (format !== undefined) return { format };
  return { problem: { code: "container_unknown", values: { formats: names.join(", ") } } };
}

/** The format is recognised from the content: a name may say anything. */
export function recogniseFormat(text: string): Recognised<keyof typeof TEXT_FORMATS> {
  const unknown = {
    problem: { code: "format_not_recognised", values: { formats: FORMAT_NAMES.join(", ") } },
  } as const;
  // A text of GIFT may begin with the name of its form.
  if (/^\s*[[{]/.test(text) && !/^\s*\[(?:html|markdown|moodle|plain)\]/.test(text)) {
    const json = parseJsonText(text);
    if ("problem" in json) {
      // A GIFT file may begin with a bracket or with its answers: broken JSON is only that if it is not GIFT.
      if (/^\s*(?:\[|\{\s*[=~#TF])/.test(text) && recogniseGift(text)) return { format: "gift" };
      return json;
    }
    const shape = JSON_SHAPES.find((candidate) => candidate.recognises(json.root));
    return shape === undefined ? unknown : { format: shape.name };
  }
  if (recogniseMoodleXml(text)) return { format: "moodle-xml" };
  if (recogniseQti(text)) return { format: "qti" };
  if (recogniseCsv(text) !== undefined) return { format: "csv" };
  if (recogniseTriviaText(text)) return { format: "opentriviaqa" };
  // Code in a question may have braces, like GIFT's answers.
  if (recogniseMarkdownQuiz(text)) return { format: "markdown" };
  if (recogniseText2qti(text)) return { format: "text2qti" };
  if (recogniseAiken(text)) return { format: "aiken" };
  // Its marks have a brace at either end, like GIFT's answers.
  if (recogniseCloze(text)) return { format: "cloze" };
  if (recogniseGift(text)) return { format: "gift" };
  return unknown;
}

function parseJson(text: string, parse: (json: JsonText) => Parsed): Parsed {
  const json = parseJsonText(text);
  if ("problem" in json) {
    const { line, problem } = json;
    return { drafts: [], skipped: [{ place: { line }, problem }], warnings: [] };
  }
  return parse(json);
}
