import type { ImportProblem } from "../../import-problem.ts";

const SEPARATOR = /(?<!\\)(?:=+>|-+>|→|⇒|=)/g;

/** `한국 = 서울`, also with →, -> or =>. Nothing before the sign: an option that belongs to no stem. */
export function readPair(cell: string): { stem: string; option: string } | ImportProblem {
  const [first, ...more] = [...cell.matchAll(SEPARATOR)];
  if (first === undefined) return { code: "pair_missing", values: { cell } };
  // "y = 2x = ?" could be cut at either place: it asks, it does not guess.
  if (more.length > 0) return { code: "pair_ambiguous", values: { cell } };
  const stem = bare(cell.slice(0, first.index));
  const option = bare(cell.slice(first.index + first[0].length));
  return option === "" ? { code: "pair_missing", values: { cell } } : { stem, option };
}

export function writePair(stem: string, option: string): string {
  return `${marked(stem)} = ${marked(option)}`.trimStart();
}

function bare(text: string): string {
  return text.trim().replace(/\\(=|→|⇒|->)/g, "$1");
}

function marked(text: string): string {
  return text.replace(/=|→|⇒|->/g, "\\$&");
}
