import type { ContentId } from "../id.ts";
import { plainText } from "../text/plain-text.ts";
import { shieldLiterals } from "../text/shield-literals.ts";
import { stripInvisible } from "../text/strip-invisible.ts";
import type { Choice } from "./content.ts";
import type { Flaw } from "./kind-rules.ts";

export function hasChoice(choices: readonly Choice[], choiceId: string): boolean {
  return choices.some(({ id }) => id === choiceId);
}

/** What the record gives this id; `constructor` and its like are ids as good as any other. */
export function weightOf(weights: Readonly<Record<string, number>> | undefined, id: string): number {
  return weights !== undefined && Object.hasOwn(weights, id) ? (weights[id] ?? 0) : 0;
}

/** A choice's label in words; an empty label is a real one and has to be visible. */
export function choiceText(choices: readonly Choice[], choiceId: string): string {
  const choice = choices.find(({ id }) => id === choiceId);
  if (choice === undefined) return "";
  return plainText(choice.text) || "“ ”";
}

/** Choices that nobody could tell apart, by id or by eye. */
export function findDuplicateChoices(choices: readonly Choice[]): Flaw[] {
  return [
    ...repeated(choices, ({ id }) => id).map(({ id }): Flaw => ({
      reason: "duplicate_ids",
      detail: { id },
    })),
    ...repeated(choices, lookOf).map(({ id, text }): Flaw => ({
      reason: "duplicate_choices",
      detail: { choiceId: id, text },
    })),
  ];
}

/**
 * Code, maths, links, tables, readings, tags; lists, quotations, headings: they have rules of their own. The space at a
 * line's start ends with the line, for `^` also stands behind `\r` and its like: each line would look through all others.
 */
const OWN_RULES =
  /[`$|\]]|~~|<[a-z!/?]|^(?: {4}| *\t).*\S|^[^\S\n\r\u2028\u2029]*(?:>|(?:[-+*]|#+|\d+[.)])(?:\s|$))/im;
/** Where `_` can mean nothing but what `*` means. */
const STRESS = /(?<![^\s(])(__?)([\p{L}\p{N}](?:[^_*\n]*[\p{L}\p{N}])?)\1(?![^\s.,?!:;)])/gu;
/** Where a sign of Markdown can mean nothing but itself. */
const ITSELF =
  /(?<=[\p{L}\p{N}] )[*_<>+=-](?= )|(?<=[\p{L}\p{N}])_+(?=[\p{L}\p{N}])|<|&(?!#?\w+;)|(?<=[\p{L}\d])[!"#%'()+,\-./:=>?@^]+/gu;
/** A line that can be nothing but more words of the one before. */
const SOFT_BREAK = /\r?\n(?<=^ {0,3}\p{L}(?:.*[^ \\\r\n])? ?\r?\n) {0,3}(?=\p{L})/gmu;

/**
 * Equal only where a page shows the same; of two ways to write one look it knows those that people use.
 * Signs that stand for themselves are brought out of the way of those that are marks.
 */
function lookOf({ text }: Choice): string {
  if (OWN_RULES.test(text)) return visible(text).trimEnd();
  const marked = text
    .replace(SOFT_BREAK, " ")
    .replace(
      STRESS,
      (_, mark: string, words: string) => "*".repeat(mark.length) + words + "*".repeat(mark.length),
    )
    .replace(ITSELF, (signs) => signs.replace(/./g, "\\$&"));
  return visible(shieldLiterals(marked))
    .trim()
    .replace(/(\S)[^\S\r\n]+(?=\S)/g, "$1 ");
}

function visible(text: string): string {
  return stripInvisible(text).normalize("NFC");
}

function repeated(choices: readonly Choice[], nameOf: (choice: Choice) => string): Choice[] {
  const seen = new Set<string>();
  return choices.filter((choice) => seen.size === seen.add(nameOf(choice)).size);
}

/** Enough other orders to catch a position taken for an identity: turned by one, by half, and reversed. */
export function otherOrders<T>(parts: readonly T[]): T[][] {
  const half = parts.length >> 1;
  return [
    [...parts.slice(1), ...parts.slice(0, 1)],
    [...parts.slice(half), ...parts.slice(0, half)],
    parts.toReversed(),
  ];
}

export function reorderChoices<Q extends { choices: Choice[] }>(question: Q): Q[] {
  return otherOrders(question.choices).map((choices) => ({ ...question, choices }));
}

/** The texts of these ids in their order; undefined where one of them is not there. */
export function textsOf(choices: readonly Choice[], ids: readonly ContentId[]): string[] | undefined {
  const texts = ids.flatMap((id) => choices.find((choice) => choice.id === id)?.text ?? []);
  return texts.length === ids.length ? texts : undefined;
}

/** What the record says of these ids, in their order. */
export function said(
  feedback: Readonly<Record<string, string>> | undefined,
  ids: readonly string[],
): string[] {
  if (feedback === undefined) return [];
  return ids.flatMap((id) => (Object.hasOwn(feedback, id) ? (feedback[id] ?? []) : []));
}
