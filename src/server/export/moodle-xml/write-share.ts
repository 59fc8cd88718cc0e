import type { WriteMarkdown } from "./markdown-writer.ts";

/** Of the mark, in per cent and without the last digits of a binary number: 33.3333333333333. */
export function percentage(fraction: number): number {
  return Number((fraction * 100).toPrecision(15));
}

export function writeFeedback(feedback: string | undefined, write: WriteMarkdown): string {
  return feedback === undefined ? "" : write("feedback", feedback);
}
