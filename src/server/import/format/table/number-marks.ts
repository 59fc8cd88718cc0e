import { readNumber } from "../../../../domain/text/read-number.ts";
import type { ImportProblem } from "../../import-problem.ts";
import { readPlainDecimal, writePlainDecimal } from "./plain-decimal.ts";

type DecimalMark = "." | ",";
/** In which language the numbers of a table are written, and with which decimal mark, where they show it. */
export type NumberSense = { language: string; decimal?: DecimalMark };

/** A number with marks in it, and not the last part of one that is grouped by spaces. */
const MARKED = /(?<!\d|\d[.,\s'’])\d+(?:[.,]\d+)+/g;
/** No other reading: 3,14 and 1.000,5 and 0,125 and 1.000.000. */
const COMMA_IS_DECIMAL =
  /^(?:0\d*,\d+|\d{4,},\d+|\d+,(?!\d{3}$)\d+|\d{1,3}(?:\.\d{3})+,\d+|\d{1,3}(?:\.\d{3}){2,})$/;

/** The decimal mark that all the numbers show that could not have another; undefined where they do not agree. */
export function decimalMarkOf(cells: readonly string[]): DecimalMark | undefined {
  const numbers = cells.flatMap((cell) => cell.match(MARKED) ?? []);
  const shown = new Set<DecimalMark>();
  for (const number of numbers) {
    if (COMMA_IS_DECIMAL.test(number)) shown.add(",");
    if (COMMA_IS_DECIMAL.test(swapMarks(number))) shown.add(".");
  }
  const [only, ...others] = shown;
  return others.length === 0 ? only : undefined;
}

/** The text with its numbers as a key writes them: 1.000,5 is 1000.5. Never guesses which mark is which. */
export function writeOutMarks(text: string, { language, decimal }: NumberSense): string | ImportProblem {
  let problem: ImportProblem | undefined;
  const plain = text.replace(MARKED, (number) => {
    const reading = readNumber(number, language);
    if (reading.status === "read")
      return readPlainDecimal(number) === reading.value ? number : writePlainDecimal(reading.value);
    if (reading.status !== "ambiguous") return number;
    if (decimal !== undefined) {
      const english = decimal === "," ? swapMarks(number) : number;
      return english.replaceAll(",", "");
    }
    const [one = "", other = ""] = reading.readings.map((each) => each.text);
    problem ??= { code: "number_ambiguous", values: { number, one, other } };
    return number;
  });
  return problem ?? plain;
}

function swapMarks(number: string): string {
  return number.replace(/[.,]/g, (mark) => (mark === "," ? "." : ","));
}
