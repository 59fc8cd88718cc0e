import type { Gap } from "../../../domain/question/cloze.ts";

const FORMULA = /\$\$[^$]+\$\$/g;

/**
 * Nothing can be filled in inside a formula: a gap that stands nowhere else is a box with its number there.
 * One with another place is not meant: braces within braces are TeX too.
 */
export function boxGaps(prompt: string, gaps: readonly Gap[]): { text: string; boxed: string[] } {
  const words = prompt.replaceAll(FORMULA, "");
  const boxed: string[] = [];
  const text = gaps.reduce((whole, { id }, at) => {
    const mark = `{{${id}}}`;
    if (words.includes(mark)) return whole;
    return whole.replaceAll(FORMULA, (formula) => {
      if (!formula.includes(mark)) return formula;
      boxed.push(id);
      return formula.replace(mark, `{\\boxed{${at + 1}}}`);
    });
  }, prompt);
  return { text, boxed };
}
