import type { OrderingScoring } from "../../../../domain/question/ordering.ts";
import { childrenOf, findChild } from "../../xml/xml-element.ts";
import type { Made, MoodleQuestion } from "./moodle-question.ts";
import { plainOf } from "./moodle-texts.ts";

/** Moodle's numbers for our schemes. It writes the names too: ALL_OR_NOTHING and so on. */
const SCHEME_NUMBERS: Record<OrderingScoring, number> = {
  "all-or-nothing": -1,
  "absolute-position": 0,
  "relative-next-exclude-last": 1,
  "relative-next-include-last": 2,
  "relative-one-previous-and-next": 3,
  "relative-all-previous-and-next": 4,
  "longest-ordered-subset": 5,
  "longest-contiguous-subset": 6,
  "relative-to-correct": 7,
};
const SCHEMES = Object.keys(SCHEME_NUMBERS) as OrderingScoring[];

const SHORT_NAMES: ReadonlyMap<string, OrderingScoring> = new Map([
  ["ABS", "absolute-position"],
  ["ABSOLUTE", "absolute-position"],
  ["REL", "relative-next-exclude-last"],
  ["RELATIVE", "relative-next-exclude-last"],
  // What Moodle takes where nothing is said.
  ["", "relative-next-exclude-last"],
]);

export function moodleSchemeName(scoring: OrderingScoring): string {
  return scoring.toUpperCase().replaceAll("-", "_");
}

export function readOrdering({ element, texts, leaveOut }: MoodleQuestion): Made {
  const named = plainOf(findChild(element, "gradingtype")).toUpperCase();
  const scoring =
    SHORT_NAMES.get(named) ??
    SCHEMES.find((scheme) => moodleSchemeName(scheme) === named || String(SCHEME_NUMBERS[scheme]) === named);
  if (scoring === undefined) return { problem: { code: "scoring_unknown", values: { scoring: named } } };
  const answers = childrenOf(element, "answer");
  const items = answers.map((answer) => texts.markdownOf(answer)).filter((text) => text !== "");
  // Moodle may ask for a few of the items, drawn anew for each attempt; here all are put in order.
  if (!/^(?:ALL|EXACT|0|)$/i.test(plainOf(findChild(element, "selecttype")))) leaveOut("selecttype");
  if (answers.some((answer) => texts.markdownOf(findChild(answer, "feedback")) !== ""))
    leaveOut("answer feedback");
  return { kind: "ordering", scoring, items };
}
