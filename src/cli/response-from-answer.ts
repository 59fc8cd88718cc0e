import type { Choice } from "../domain/question/content.ts";
import type { Gap, GapResponse } from "../domain/question/cloze.ts";
import type { Question, Response } from "../domain/question/question.ts";
import type { PlainAnswer } from "../domain/set/grade-line.ts";
import { normalise } from "../domain/text/normalise.ts";
import { markdownToPlain } from "../server/import/markdown-to-plain.ts";

/**
 * The response that entering this answer through the page would give; undefined where no choice says it.
 * Several texts are several choices, items in their order, or gaps in theirs; a record has an option by each
 * stem, or a text by each gap's id.
 */
export function responseFromAnswer(
  question: Question,
  answer: PlainAnswer,
  language: string,
): Response | undefined {
  if (question.kind === "matching") return matchedBy(question, answer);
  if (question.kind === "cloze") return filledBy(question, answer, language);
  if (typeof answer !== "string" && !Array.isArray(answer)) return undefined;
  const texts = typeof answer === "string" ? [answer] : answer;
  const [text] = texts;
  switch (question.kind) {
    case "single-choice": {
      const choiceId = text === undefined || texts.length > 1 ? undefined : idSaying(question.choices, text);
      return choiceId === undefined ? undefined : { kind: question.kind, choiceId };
    }
    case "multiple-choice": {
      const choiceIds = idsSaying(question.choices, texts);
      return choiceIds === undefined ? undefined : { kind: question.kind, choiceIds };
    }
    case "ordering": {
      const order = idsSaying(question.items, texts);
      return order === undefined ? undefined : { kind: question.kind, order };
    }
    case "short-text":
    case "essay":
      return text === undefined || texts.length > 1 ? undefined : { kind: question.kind, text };
    case "numeric":
      return text === undefined || texts.length > 1
        ? undefined
        : { kind: question.kind, text, locale: language };
  }
}

function matchedBy(
  { stems, options }: Extract<Question, { kind: "matching" }>,
  answer: PlainAnswer,
): Response | undefined {
  if (typeof answer === "string" || Array.isArray(answer)) return undefined;
  const entered = Object.entries(answer);
  const stemIds = idsSaying(
    stems,
    entered.map(([stem]) => stem),
  );
  const optionIds = idsSaying(
    options,
    entered.map(([, option]) => option),
  );
  if (stemIds === undefined || optionIds === undefined) return undefined;
  return { kind: "matching", pairs: Object.fromEntries(stemIds.map((id, at) => [id, optionIds[at] ?? ""])) };
}

function filledBy(
  { gaps }: Extract<Question, { kind: "cloze" }>,
  answer: PlainAnswer,
  language: string,
): Response | undefined {
  const texts = typeof answer === "string" ? [answer] : answer;
  const byGap = Array.isArray(texts)
    ? texts.map((text, at) => [gaps[at], text] as const)
    : gapsNamed(gaps, texts);
  const filled: Record<string, GapResponse> = {};
  for (const [gap, text] of byGap) {
    if (gap === undefined) return undefined;
    if (text === "") continue;
    const response = gapResponse(gap, text, language);
    if (response === undefined) return undefined;
    filled[gap.id] = response;
  }
  return { kind: "cloze", gaps: filled };
}

function gapsNamed(gaps: readonly Gap[], texts: Record<string, string>) {
  return Object.entries(texts).map(([id, text]) => [gaps.find((gap) => gap.id === id), text] as const);
}

function gapResponse(gap: Gap, text: string, language: string): GapResponse | undefined {
  if (gap.kind === "short-text") return { kind: gap.kind, text };
  if (gap.kind === "numeric") return { kind: gap.kind, text, locale: language };
  const choiceId = idSaying(gap.choices, text);
  return choiceId === undefined ? undefined : { kind: gap.kind, choiceId };
}

function idsSaying(parts: readonly Choice[], texts: readonly string[]): string[] | undefined {
  const ids = texts.flatMap((text) => idSaying(parts, text) ?? []);
  return ids.length === texts.length ? ids : undefined;
}

function idSaying(parts: readonly Choice[], text: string): string | undefined {
  const wanted = seen(text);
  return (
    parts.find((part) => part.text === text) ??
    parts.find((part) => seen(part.text) === wanted || seen(markdownToPlain(part.text)) === wanted)
  )?.id;
}

/** As it looks: composed, spaces collapsed, invisible characters gone; case stays. */
function seen(text: string): string {
  return normalise(text, { caseSensitive: true }, 1);
}
