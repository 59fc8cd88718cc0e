import { splitAtGaps } from "../../content/split-at-gaps.ts";

/** Characters to each side of a gap: what is said of it is heard at every visit. */
const MOST = 60;

type Names = {
  /** For the gap that is asked about. */
  here: string;
  /** For every other one; undefined where these braces are no gap of the question. */
  other: (gapId: string) => string | undefined;
};

/** The words around a gap, within its line of the text; undefined where no line has it. */
export function gapContext(
  lines: readonly string[],
  gapId: string,
  { here, other }: Names,
): string | undefined {
  const mark = `{{${gapId}}}`;
  const at = lines.findIndex((line) => line.includes(mark));
  const [before = "", after = ""] = lines[at]?.split(mark) ?? [];
  if (at === -1) return undefined;
  // An item or a cell that is nothing but a gap is explained by what stands above it.
  const lead = hasWords(before) || hasWords(after) ? "" : `${lines[at - 1] ?? ""} `;
  return `${lastWords(named(lead + before, other))}[${here}]${firstWords(named(after, other))}`.trim();
}

function hasWords(text: string): boolean {
  return splitAtGaps(text).some(({ words }) => /[\p{L}\p{N}]/u.test(words));
}

function named(text: string, other: Names["other"]): string {
  return splitAtGaps(text)
    .map(({ words, gapId }) => {
      if (gapId === undefined) return words;
      const name = other(gapId);
      return `${words}${name === undefined ? `{{${gapId}}}` : `[${name}]`}`;
    })
    .join("");
}

function firstWords(text: string): string {
  const letters = Array.from(text);
  if (letters.length <= MOST) return text;
  return `${letters
    .slice(0, MOST)
    .join("")
    .replace(/\s\S*$/u, "")} …`;
}

function lastWords(text: string): string {
  const letters = Array.from(text);
  if (letters.length <= MOST) return text;
  return `… ${letters
    .slice(-MOST)
    .join("")
    .replace(/^\S*\s/u, "")}`;
}
