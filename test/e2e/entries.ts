import type { AuthoredQuestion } from "../../src/domain/set/set-file.ts";

export type Authored = AuthoredQuestion;

/** An option's text by each line's. */
type Pair = { stem: string; option: string };
/** What goes into the gap with this number, from 1. */
type GapEntry = { gap: number; kind: "single-choice" | "short-text" | "numeric"; text: string };

/** What to choose, to put in order, to pair (texts, as authored), to fill in or to type. */
export type Entry =
  | { choose: readonly string[] }
  | { type: string }
  | { putInOrder: readonly string[] }
  | { pair: readonly Pair[] }
  | { fill: readonly GapEntry[] };

export function rightEntry(question: Authored): Entry {
  switch (question.kind) {
    case "single-choice":
      return { choose: textsOf(question.choices, [question.key.choiceId]) };
    case "multiple-choice": {
      const { weights } = question.key;
      const right = question.choices.filter(({ id }) => (weights[id] ?? 0) > 0);
      return { choose: right.map(({ text }) => text) };
    }
    case "short-text":
      return { type: modelText(question.key.accepted) };
    case "numeric":
      return { type: modelNumber(question.key) };
    case "ordering":
      return { putInOrder: textsOf(question.items, question.key.order) };
    case "matching": {
      const { stems, options, key } = question;
      return { pair: stems.map(({ id, text }) => pairOf(text, textOf(options, key.pairs[id]))) };
    }
    case "cloze":
      return { fill: question.gaps.map((gap, at) => modelGap(question, gap, at + 1)) };
    case "essay":
      return { type: "먼저 까닭을 묻고, 그다음에 정해요." };
  }
}

/** An answer that gets nothing at all. */
export function wrongEntry(question: Authored): Entry {
  switch (question.kind) {
    case "single-choice": {
      const { choiceId, credit = {} } = question.key;
      const wrong = question.choices.find(({ id }) => id !== choiceId && !credit[id]);
      return { choose: [wrong?.text ?? ""] };
    }
    case "multiple-choice": {
      const { weights } = question.key;
      const wrong = question.choices.find(({ id }) => (weights[id] ?? 0) <= 0);
      return { choose: [wrong?.text ?? ""] };
    }
    case "short-text":
      return { type: WRONG_TEXT };
    case "numeric": {
      const unit = question.key.unitRequired ? ` ${question.key.units?.[0]?.unit ?? ""}` : "";
      return { type: `${WRONG_NUMBER}${unit}` };
    }
    case "ordering": {
      const [first = "", ...rest] = textsOf(question.items, question.key.order);
      return { putInOrder: [...rest, first] };
    }
    case "matching": {
      const { stems, options, key } = question;
      return {
        pair: stems.map(({ id, text }) =>
          pairOf(text, options.find((option) => option.id !== key.pairs[id])?.text),
        ),
      };
    }
    case "cloze":
      return { fill: question.gaps.map((gap, at) => wrongGap(question, gap, at + 1)) };
    case "essay":
      return { type: "모르겠어요." };
  }
}

/** The slip that is made most easily: one of several, two side by side exchanged, the last gap, a number off by one. */
export function slippedEntry(question: Authored): Entry {
  const right = rightEntry(question);
  if ("choose" in right)
    return right.choose.length > 1 ? { choose: right.choose.slice(1) } : wrongEntry(question);
  if ("type" in right)
    return question.kind === "numeric"
      ? { type: String(Number(right.type) + 1) }
      : { type: `${right.type}x` };
  if ("putInOrder" in right) {
    const [last = "", before = "", ...others] = right.putInOrder.toReversed();
    return { putInOrder: [...others.toReversed(), last, before] };
  }
  if ("fill" in right) {
    const wrong = wrongEntry(question);
    return { fill: [...right.fill.slice(0, -1), ...("fill" in wrong ? wrong.fill.slice(-1) : [])] };
  }
  const wrong = wrongEntry(question);
  return { pair: [...right.pair.slice(0, -1), ...("pair" in wrong ? wrong.pair.slice(-1) : [])] };
}

type Cloze = Extract<Authored, { kind: "cloze" }>;
type Numeric = Extract<Authored, { kind: "numeric" }>;

const WRONG_TEXT = "전혀 다른 말 qzx";
const WRONG_NUMBER = "987654321";

function modelGap(question: Cloze, gap: Cloze["gaps"][number], number: number): GapEntry {
  const key = question.key.gaps[gap.id];
  if (key === undefined) throw new Error(`the gap ${gap.id} has a key`);
  const own = { gap: number, kind: gap.kind };
  if (gap.kind === "single-choice")
    return { ...own, text: textOf(gap.choices, "choiceId" in key ? key.choiceId : "") };
  if (!("accepted" in key)) throw new Error(`the gap ${gap.id} has a key of its kind`);
  const texts = key.accepted.flatMap((accepted) => ("text" in accepted ? [accepted] : []));
  if (gap.kind === "short-text") return { ...own, text: modelText(texts) };
  const values = key.accepted.flatMap((accepted) => ("value" in accepted ? [accepted] : []));
  return { ...own, text: modelNumber({ ...key, accepted: values }) };
}

function wrongGap(question: Cloze, gap: Cloze["gaps"][number], number: number): GapEntry {
  const own = { gap: number, kind: gap.kind };
  if (gap.kind !== "single-choice")
    return { ...own, text: gap.kind === "short-text" ? WRONG_TEXT : WRONG_NUMBER };
  const right = modelGap(question, gap, number).text;
  return { ...own, text: gap.choices.find(({ text }) => text !== right)?.text ?? "" };
}

/** The first text with the full mark; a wildcard stands for nothing here. */
function modelText(accepted: readonly { text: string; fraction?: number }[]): string {
  const full = accepted.find(({ fraction = 1 }) => fraction === 1);
  return (full?.text ?? "").replaceAll(/\\\*|\*/g, (star) => (star === "*" ? "" : "*"));
}

function modelNumber({ accepted, units, unitRequired }: Numeric["key"]): string {
  const full = accepted.find(({ fraction = 1 }) => fraction === 1);
  const unit = unitRequired ? units?.find(({ multiplier }) => multiplier === 1) : undefined;
  return [String(full?.value ?? ""), unit?.unit].filter((part) => part !== undefined).join(" ");
}

type Part = { id: string; text: string };

function textOf(parts: readonly Part[], partId: string | undefined): string {
  const part = parts.find(({ id }) => id === partId);
  if (part === undefined) throw new Error(`${partId} is a part of the question`);
  return part.text;
}

function textsOf(parts: readonly Part[], ids: readonly string[]): string[] {
  return ids.map((id) => textOf(parts, id));
}

function pairOf(stem: string, option: string | undefined): Pair {
  return { stem, option: option ?? "" };
}

/** Every way of being right that the key lists: each spelling, each number in each of its units, both ends of a range, each gap's. */
export function acceptedEntries(question: Authored): Entry[] {
  switch (question.kind) {
    case "short-text":
      return question.key.accepted.map((accepted) => ({ type: modelText([accepted]) }));
    case "numeric": {
      const units = question.key.units ?? [];
      return question.key.accepted.flatMap(({ value, max }) => [
        { type: String(value) },
        ...(max === undefined ? [] : [{ type: String(max) }]),
        ...units.map(({ unit, multiplier }) => ({ type: `${value / multiplier} ${unit}` })),
      ]);
    }
    case "cloze":
      return acceptedFillings(question).map((fill) => ({ fill }));
    case "single-choice":
    case "multiple-choice":
    case "ordering":
    case "matching":
    case "essay":
      return [rightEntry(question)];
  }
}

/** As many as the gap with the most accepted answers has: each of every gap's is in one of them. */
function acceptedFillings(question: Cloze): GapEntry[][] {
  const most = Math.max(...question.gaps.map(({ id }) => acceptedIn(question, id).length));
  return Array.from({ length: most }, (_, at) =>
    question.gaps.map((gap, place) => {
      const accepted = acceptedIn(question, gap.id);
      const own = accepted[at % accepted.length];
      const model = modelGap(question, gap, place + 1);
      if (own === undefined) return model;
      return { ...model, text: "text" in own ? modelText([own]) : String(own.value) };
    }),
  );
}

function acceptedIn(question: Cloze, gapId: string) {
  const key = question.key.gaps[gapId];
  return key !== undefined && "accepted" in key ? key.accepted : [];
}
