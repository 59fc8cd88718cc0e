import type { ShortTextKey } from "../../../../domain/question/short-text.ts";
import type { DraftGap } from "../../draft.ts";
import type { ImportProblem } from "../../import-problem.ts";
import type { Tolerance } from "./accepted-number.ts";
import { findWildcard } from "./find-wildcard.ts";
import type { NumberSense } from "./number-marks.ts";
import { readNumberKey } from "./read-number-key.ts";
import { shows } from "./shows.ts";
import { splitCell, splitFraction } from "./split-cell.ts";

/** What holds for every gap of a row. */
type GapSettings = {
  text: Omit<ShortTextKey, "accepted">;
  tolerance: Tolerance;
  toMarkdown: (text: string) => string;
  numbers: NumberSense;
};

const GAP = /\{\{((?:[^{}]|\{(?!\{)|\}(?!\}))*)\}\}/g;

export function hasGaps(prompt: string): boolean {
  return prompt.search(GAP) >= 0;
}

/** What the gaps for a number say. */
export function numbersInGaps(prompt: string): string[] {
  return [...prompt.matchAll(GAP)].flatMap(([, content = ""]) =>
    content.trimStart().startsWith("#") ? splitCell(content.trimStart().slice(1)) : [],
  );
}

/**
 * `{{서울|한성}}` is a gap to write in, `{{#3.14±0.01}}` one for a number, `{{=서울|부산}}` one to choose in
 * (the right one has the sign). In the prompt `{{g1}}`, `{{g2}}` … stand for them.
 */
export function readGaps(
  prompt: string,
  settings: GapSettings,
): { prompt: string; gaps: DraftGap[] } | ImportProblem {
  const gaps: DraftGap[] = [];
  let problem: ImportProblem | undefined;
  const withGaps = prompt.replace(GAP, (whole, content: string) => {
    const id = `g${gaps.length + 1}`;
    const gap = readGap(id, content, { ...settings, prompt });
    if ("code" in gap) problem ??= gap;
    else gaps.push(gap);
    return "code" in gap ? whole : `{{${id}}}`;
  });
  if (problem !== undefined) return problem;
  return gaps.length === 0
    ? { code: "gaps_missing", values: { example: "{{서울}}" } }
    : { prompt: withGaps, gaps };
}

/** The same gaps in the prompt's own Markdown. Nothing where a mark stands in a gap, or runs into one. */
export function markGaps(marked: string, withGaps: string): string | undefined {
  let count = 0;
  let isInGap = false;
  const prompt = marked.replace(GAP, (_whole, content: string) => {
    isInGap ||= !shows(content, content);
    count += 1;
    return `{{g${count}}}`;
  });
  return !isInGap && shows(prompt, withGaps) ? prompt : undefined;
}

function readGap(
  id: string,
  content: string,
  settings: GapSettings & { prompt: string },
): DraftGap | ImportProblem {
  const isNumber = content.trimStart().startsWith("#");
  const parts = splitCell(isNumber ? content.trimStart().slice(1) : content);
  const [first] = parts;
  if (first === undefined) return { code: "gap_empty" };
  if (isNumber) {
    const written = parts.map((part) => ({ part }));
    const key = readNumberKey(written, { ...settings, units: [] });
    return "code" in key ? key : { id, kind: "numeric", key };
  }
  if (parts.some((part) => part.startsWith("="))) {
    const choices = parts.map((part) => ({
      text: settings.toMarkdown(part.replace(/^=\s*/, "")),
      right: part.startsWith("="),
    }));
    return { id, kind: "single-choice", choices };
  }
  const accepted = parts.map((part) => splitFraction(part));
  return findWildcard(accepted) ?? { id, kind: "short-text", key: { accepted, ...settings.text } };
}
