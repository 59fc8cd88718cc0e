import { decodeHTMLStrict } from "entities";
import { composeText } from "../../import/compose-text.ts";
import { markdownToPlain } from "../../import/markdown-to-plain.ts";
import { plainToMarkdown } from "../../import/plain-to-markdown.ts";

/** By what the option was known again: the texts themselves, or only after this was taken from V1's. */
export type KnownBy = "as_written" | "spaces" | "letters" | "entities" | "markup";
export type FoundOption = { index: number; by: KnownBy };

const one = (text: string) => text.replace(/\s+/gu, " ").trim();
const decoded = (text: string) => one(composeText(decodeHTMLStrict(text)));

/** Each a little less exact than the one before. */
const READINGS: readonly [KnownBy, (text: string) => string][] = [
  ["as_written", (text) => text],
  ["spaces", one],
  ["letters", (text) => one(composeText(text))],
  ["entities", decoded],
  ["markup", (text) => one(markdownToPlain(plainToMarkdown(decoded(text))))],
];

/**
 * Which of V1's options a learner chose, by the text that was read on the screen: never by a place, and not by the
 * ids that the move gave, so that a move that mixed up choices is noticed. `none` where no option reads so, `several`
 * where more than one does: then nothing is guessed.
 */
export function findV1Option(options: readonly string[], chosen: string): FoundOption | "none" | "several" {
  for (const [by, read] of READINGS) {
    const wanted = by === "as_written" ? chosen : one(composeText(chosen));
    const places = options.flatMap((text, index) => (read(text) === wanted ? [index] : []));
    const [index] = places;
    if (places.length > 1) return "several";
    if (index !== undefined) return { index, by };
  }
  return "none";
}
