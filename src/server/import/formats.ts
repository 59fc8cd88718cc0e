import type { Parsed } from "./draft.ts";
import { parseCloze, recogniseCloze } from "./format/cloze.ts";
import { parseCsv, recogniseCsv } from "./format/csv.ts";
import { parseGift, recogniseGift } from "./format/gift.ts";
import { parseJsonText } from "./format/json-text.ts";
import { parseMoodleXml, recogniseMoodleXml } from "./format/moodle-xml.ts";
import { parseMundapJson, recogniseMundapJson } from "./format/mundap-json.ts";
import { parseOpenTdb, recogniseOpenTdb } from "./format/opentdb.ts";
import { parseQuizJson, recogniseQuizJson } from "./format/quiz-json.ts";
import type { ImportProblem } from "./import-problem.ts";

type Format = (text: string, language: string) => Parsed;

/** Every format that can be read, by the name that `--format` takes. */
export const FORMATS = {
  mundap: (text) => parseJson(text, parseMundapJson),
  csv: parseCsv,
  gift: parseGift,
  "moodle-xml": parseMoodleXml,
  cloze: parseCloze,
  "quiz-json": (text) => parseJson(text, parseQuizJson),
  opentdb: (text) => parseJson(text, parseOpenTdb),
} satisfies Record<string, Format>;
export type FormatName = keyof typeof FORMATS;

const JSON_SHAPES = [
  { name: "mundap", recognises: recogniseMundapJson },
  { name: "quiz-json", recognises: recogniseQuizJson },
  { name: "opentdb", recognises: recogniseOpenTdb },
] as const;

type Recognised = { format: FormatName } | { line?: number; problem: ImportProblem };

/** The format is recognised from the content: a name may say anything. */
export function recogniseFormat(text: string): Recognised {
  const unknown = {
    problem: { code: "format_not_recognised", values: { formats: Object.keys(FORMATS).join(", ") } },
  } as const;
  if (/^\s*[[{]/.test(text)) {
    const json = parseJsonText(text);
    if ("errorLine" in json) {
      // A GIFT file may begin with a bracket ([html]…): broken JSON is only that if it is not GIFT.
      if (/^\s*\[/.test(text) && recogniseGift(text)) return { format: "gift" };
      return { line: json.errorLine, problem: { code: "json_malformed" } };
    }
    const shape = JSON_SHAPES.find((candidate) => candidate.recognises(json.root));
    return shape === undefined ? unknown : { format: shape.name };
  }
  if (recogniseMoodleXml(text)) return { format: "moodle-xml" };
  if (recogniseCsv(text) !== undefined) return { format: "csv" };
  // Its marks have a brace at either end, like GIFT's answers.
  if (recogniseCloze(text)) return { format: "cloze" };
  if (recogniseGift(text)) return { format: "gift" };
  return unknown;
}

function parseJson(
  text: string,
  parse: (json: Exclude<ReturnType<typeof parseJsonText>, { errorLine: number }>) => Parsed,
): Parsed {
  const json = parseJsonText(text);
  if ("errorLine" in json) {
    const skipped = [{ place: { line: json.errorLine }, problem: { code: "json_malformed" as const } }];
    return { drafts: [], skipped, warnings: [] };
  }
  return parse(json);
}
