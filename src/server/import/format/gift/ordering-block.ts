import type { OrderingScoring } from "../../../../domain/question/ordering.ts";

/** Moodle's ordering questions in GIFT: `{>4 CONTIGUOUS VERT ABSOLUTE TRUE ABCD` and an item a line. */
export type OrderingBlock = { items: string[]; scoring: OrderingScoring; general?: string };

/** As the plugin names its schemes, in the order of its numbers (-1 … 7). */
const SCHEMES: Record<string, OrderingScoring> = {
  ALL_OR_NOTHING: "all-or-nothing",
  ABSOLUTE_POSITION: "absolute-position",
  ABSOLUTE: "absolute-position",
  RELATIVE_NEXT_EXCLUDE_LAST: "relative-next-exclude-last",
  RELATIVE_NEXT_INCLUDE_LAST: "relative-next-include-last",
  RELATIVE_ONE_PREVIOUS_AND_NEXT: "relative-one-previous-and-next",
  RELATIVE_ALL_PREVIOUS_AND_NEXT: "relative-all-previous-and-next",
  LONGEST_ORDERED_SUBSET: "longest-ordered-subset",
  LONGEST_CONTIGUOUS_SUBSET: "longest-contiguous-subset",
  RELATIVE_TO_CORRECT: "relative-to-correct",
  RELATIVE: "relative-next-exclude-last",
};
const HEAD = /^\s*>\s*(\d+)?((?:[ \t]+[A-Z_a-z0-9]+)*)[ \t]*\n/;

/** Undefined: these answers are of another kind. */
export function readOrderingBlock(answers: string): OrderingBlock | undefined {
  const head = HEAD.exec(answers);
  if (head === null) return undefined;
  const [body = "", general] = answers.slice(head[0].length).split(/(?<!\\)####/);
  const items = body.split("\n").map((item) => item.trim());
  const words = (head[2] ?? "").trim().toUpperCase().split(/\s+/);
  const scheme = words.map((word) => SCHEMES[word]).find((found) => found !== undefined);
  return {
    items: items.filter((item) => item !== ""),
    // The plugin's default.
    scoring: scheme ?? "absolute-position",
    ...(general !== undefined && general.trim() !== "" && { general: general.trim() }),
  };
}

export function writeOrderingHead(scoring: OrderingScoring, count: number): string {
  const name = Object.keys(SCHEMES).find((scheme) => SCHEMES[scheme] === scoring) ?? "ABSOLUTE_POSITION";
  return `>${count} ALL VERTICAL ${name} SHOW NONE`;
}
