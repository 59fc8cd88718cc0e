export type Option = { value: string; text: string; feedback?: string };

/**
 * One thing to choose or to type. Every answer to it is one value of a response; a pair of a matching is
 * the blank of its first half, with the whole pair as the value of each option.
 */
export type Blank = {
  /** As the gap of a cloze: stands in the text as `{{id}}`. */
  id: string;
  responseId: string;
  /** Of a pair: what a partner is looked for. */
  stem?: string;
  /** The values that the rules name: others are all alike to them. */
  mentioned: readonly string[];
  /** The right answer, where the item says one. */
  declared?: string;
} & ({ kind: "choice"; options: readonly Option[] } | { kind: "text" } | { kind: "number" });

/** What nobody types and no rule names. */
export const OTHER_TEXT = "~ none of these ~";

/** Each answer that could make a difference; undefined is no answer. */
export function probesOf(blank: Blank): (string | undefined)[] {
  switch (blank.kind) {
    case "choice": {
      const values = blank.options.map(({ value }) => value);
      const named = values.filter((value) => blank.mentioned.includes(value));
      const other = values.find((value) => !blank.mentioned.includes(value));
      return [undefined, ...named, ...(other === undefined ? [] : [other])];
    }
    case "text":
      return [undefined, ...new Set(blank.mentioned), OTHER_TEXT];
    case "number":
      return [undefined, ...numberProbes(blank.mentioned).map(String)];
  }
}

/** The numbers that the rules name, one between each two neighbours, and one beyond either end. */
export function numberProbes(mentioned: readonly string[]): number[] {
  const edges = edgesOf(mentioned);
  const [first, last] = [edges[0], edges.at(-1)];
  if (first === undefined || last === undefined) return [0];
  const between = edges.slice(1).flatMap((edge, at) => [((edges[at] ?? edge) + edge) / 2, edge]);
  return [first - 1, first, ...between, last + 1];
}

export function edgesOf(mentioned: readonly string[]): number[] {
  const numbers = mentioned.filter((text) => text.trim() !== "").map(Number);
  return [...new Set(numbers.filter(Number.isFinite))].toSorted((a, b) => a - b);
}
