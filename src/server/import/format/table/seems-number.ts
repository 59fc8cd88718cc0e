import { startsWithCountingWord } from "../../../../domain/text/counting-word.ts";
import { readNumber } from "../../../../domain/text/read-number.ts";
import { readAcceptedNumber } from "./accepted-number.ts";
import { type NumberSense, writeOutMarks } from "./number-marks.ts";
import { splitFraction } from "./split-cell.ts";

type Seems = "yes" | "no" | "unclear";

/** Units that a number would not lose anything by: 10cm, but not 5G, 3D or 2NE1. */
const UNIT =
  /^(?:\p{Sc}|%|‰|°[CF]?|(?:[kcmμunMG]?(?:m|g|l|L|s|W|V|A|J|N|Pa|Hz|Ω|mol|cal))(?:\^?[23]|[²³])?|(?:k?m|c?m)\/(?:s|h)(?:\^?2|²)?|km\/h|h|min|kWh|t|ha|원|won)$/u;
/** Signs that the number would lose: a code's 0 before it, a version's behind it (3.10). */
const LOSES_SIGNS = /^[-+−]?0\d|^[1-9]\d?\.\d?0$/;

/** Whether answers of a row that names no kind are numbers; a word that says one (오, 백) is a word beside them. */
export function seemsNumber(answers: readonly string[], numbers: NumberSense): Seems {
  const found = new Set(answers.map((answer) => seemsOne(splitFraction(answer).text, numbers)));
  if (found.size === 0 || found.has("no")) return "no";
  if (found.has("unclear")) return "unclear";
  return found.has("yes") ? "yes" : "no";
}

function seemsOne(cell: string, numbers: NumberSense): Seems | "word" {
  const text = numbers.decimal === undefined ? cell : writeOutMarks(cell, numbers);
  if (typeof text !== "string") return "unclear";
  if (!("code" in readAcceptedNumber(text, {}))) return LOSES_SIGNS.test(text) ? "unclear" : "yes";
  const reading = readNumber(text, numbers.language);
  if (reading.status === "ambiguous") return "unclear";
  if (reading.status !== "read" || !isUnit(reading.unit)) return "no";
  if (!/\d/.test(text)) return "word";
  // 3/1 is a third of nothing but the first of March.
  return text.includes("/") && !text.includes("/h") && !text.includes("/s") ? "unclear" : "yes";
}

function isUnit(unit: string): boolean {
  return unit === "" || UNIT.test(unit) || (startsWithCountingWord(unit) && !/\s/.test(unit));
}
