import { decodeHTMLStrict } from "entities";
import type { ClozeKey } from "../../domain/question/cloze.ts";
import type { Choice } from "../../domain/question/content.ts";
import type { NumericKey } from "../../domain/question/numeric.ts";
import type { ShortTextKey } from "../../domain/question/short-text.ts";
import type { AuthoredQuestion, SetFile } from "../../domain/set/set-file.ts";
import { markWildcards } from "../../domain/text/match-wildcard.ts";
import { foldVisible } from "../../domain/text/normalise.ts";
import { stripInvisible } from "../../domain/text/strip-invisible.ts";

export type FixCode = "trimmed" | "entities_decoded" | "accepted_twice";

/** One thing that was changed; `number` is the question's 1-based place, 0 for the set itself. */
export type Fix = { questionId: string; number: number; code: FixCode; before: string; after: string };

type Note = (code: FixCode, before: string, after: string) => void;
type Change = (text: string) => string;

/**
 * Mends what a machine may mend without knowing what the author meant: no answer that was right becomes
 * wrong, and nothing that is shown says anything else. Everything else is left to a person.
 */
export function fixSet(set: SetFile): { set: SetFile; fixes: Fix[] } {
  const fixes: Fix[] = [];
  const noteFor =
    (questionId: string, number: number): Note =>
    (code, before, after) =>
      fixes.push({ questionId, number, code, before, after });
  const plain = changePlain(noteFor(set.id, 0));
  const fixed: SetFile = {
    ...set,
    title: plain(set.title),
    ...(set.category !== undefined && { category: plain(set.category) }),
    questions: set.questions.map((question, at) => fixQuestion(question, noteFor(question.id, at + 1))),
  };
  return { set: fixed, fixes };
}

function fixQuestion(question: AuthoredQuestion, note: Note): AuthoredQuestion {
  const plain = changePlain(note);
  const named = {
    ...(question.category !== undefined && { category: plain(question.category) }),
    ...(question.tags !== undefined && { tags: question.tags.map(plain) }),
  };
  const parts = (list: readonly Choice[]) => list.map(({ id, text }) => ({ id, text: trimPart(text, note) }));
  switch (question.kind) {
    case "single-choice":
    case "multiple-choice":
      return { ...question, ...named, choices: parts(question.choices) };
    case "ordering":
      return { ...question, ...named, items: parts(question.items) };
    case "matching":
      return { ...question, ...named, stems: parts(question.stems), options: parts(question.options) };
    case "short-text":
      return { ...question, ...named, key: fixTexts(question.key, note) };
    case "numeric":
      return { ...question, ...named, key: fixNumbers(question.key, note) };
    case "cloze":
      return { ...question, ...named, key: { ...question.key, gaps: fixGaps(question.key.gaps, note) } };
    case "essay":
      return { ...question, ...named };
  }
}

/** Names are plain text: an entity in them was left over by some other system. */
function changePlain(note: Note): Change {
  return (text) => {
    const trimmed = trimmedText(text, text.trim(), note);
    const decoded = decodeHTMLStrict(trimmed);
    if (decoded !== trimmed) note("entities_decoded", trimmed, decoded);
    return decoded;
  };
}

/** Four spaces or a tab in front make code of a Markdown text: these stay. */
function trimPart(text: string, note: Note): string {
  const isIndented = !/^ {0,3}\S/.test(text);
  return trimmedText(text, isIndented ? text.trimEnd() : text.trim(), note);
}

/** The changed text, with a note where it is another one. */
function trimmedText(before: string, after: string, note: Note): string {
  if (before !== after) note("trimmed", before, after);
  return after;
}

const STAR_ENTITY = /&(?:ast|midast|#0*42|#x0*2a);/gi;

function fixTexts<K extends ShortTextKey>(key: K, note: Note): K {
  const accepted: ShortTextKey["accepted"] = [];
  for (const answer of key.accepted) {
    // A text of nothing but spaces is for its author to explain.
    const trimmed =
      answer.text.trim() === "" ? answer.text : trimmedText(answer.text, answer.text.trim(), note);
    // A star that an entity stands for is a star, and no wildcard.
    const decoded = decodeHTMLStrict(trimmed.replace(STAR_ENTITY, "\\*"));
    // Both are taken: `&lt;` may be what the question asks for.
    const spellings = decoded === trimmed ? [trimmed] : [decoded, trimmed];
    if (decoded !== trimmed) note("entities_decoded", trimmed, decoded);
    for (const text of spellings) {
      if (accepted.some((other) => coversText(other, { ...answer, text }, key)))
        note("accepted_twice", text, "");
      else accepted.push({ ...answer, text });
    }
  }
  return { ...key, accepted };
}

type Accepted = { fraction?: number; feedback?: string };

/** Whether the second gives nothing that the first, which stands before it, does not give. */
function covers(first: Accepted, second: Accepted): boolean {
  const isSilent = second.feedback === undefined || second.feedback === first.feedback;
  return isSilent && (first.fraction ?? 1) >= (second.fraction ?? 1);
}

function coversText(
  first: ShortTextKey["accepted"][number],
  second: ShortTextKey["accepted"][number],
  key: ShortTextKey,
): boolean {
  return covers(first, second) && comparable(first.text, key) === comparable(second.text, key);
}

/** As the grader compares it: a star is any run, whatever becomes of punctuation. */
function comparable(pattern: string, key: ShortTextKey): string {
  return foldVisible(markWildcards(stripInvisible(pattern)), key, 1);
}

function fixNumbers<K extends NumericKey>(key: K, note: Note): K {
  const accepted: NumericKey["accepted"] = [];
  for (const number of key.accepted) {
    if (accepted.some((other) => covers(other, number) && sameRange(other, number)))
      note("accepted_twice", String(number.value), "");
    else accepted.push(number);
  }
  return { ...key, accepted };
}

function sameRange(a: NumericKey["accepted"][number], b: NumericKey["accepted"][number]): boolean {
  const ends = ["value", "max", "absolute", "relative", "significant"] as const;
  return ends.every((end) => a[end] === b[end]);
}

function fixGaps(gaps: ClozeKey["gaps"], note: Note): ClozeKey["gaps"] {
  return Object.fromEntries(
    Object.entries(gaps).map(([id, key]) => {
      if ("choiceId" in key) return [id, key];
      const [first] = key.accepted;
      const fixed =
        first !== undefined && "text" in first
          ? fixTexts(key as ShortTextKey, note)
          : fixNumbers(key as NumericKey, note);
      return [id, fixed];
    }),
  );
}
