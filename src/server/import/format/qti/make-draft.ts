import type { Draft, DraftGap } from "../../draft.ts";
import type { ImportProblem } from "../../import-problem.ts";
import { type Blank, probesOf } from "./blank.ts";
import { numberKey } from "./number-key.ts";
import type { QtiItem } from "./qti-item.ts";
import { isClose, type Responses, scoringProblem } from "./scoring.ts";
import { spreadFeedback } from "./spread-feedback.ts";
import { isPositive, textKey } from "./text-key.ts";
import { responsesOf, type Weighed, weighBlanks, type WeighedBlank } from "./weigh-blanks.ts";
import { weighOrder } from "./weigh-order.ts";
import { weighSeveral } from "./weigh-several.ts";

type Problem = { problem: ImportProblem };
type Own<K extends Draft["kind"] = Draft["kind"]> = K extends K
  ? Omit<Extract<Draft, { kind: K }>, "place">
  : never;
/** A draft without its place, and answers to ask for their feedback: all right, and nothing right. */
type Made = { own: Own; right: Responses; wrong?: Responses; hasPenalties?: boolean };

/** Where choices move, and stand in the order of the file if they may not. Partners would stand beside their lines. */
const MOVING = ["single-choice", "multiple-choice", "cloze"];

/** An item as a draft whose grading is the item's own; a problem where there is none. */
export function makeDraft(item: QtiItem): { draft: Draft; warnings: ImportProblem[] } | Problem {
  const made = makeOwn(item);
  if ("problem" in made) return made;
  const { own, hasPenalties } = made;
  const { explanation, byChoice, isDropped } = spreadFeedback(item, made);
  const shuffle = item.keepsOrder && MOVING.includes(own.kind) ? { shuffle: false } : {};
  const draft: Draft = { ...own, place: item.place, ...shuffle, ...(explanation !== "" && { explanation }) };
  const warnings: ImportProblem[] = [
    ...(isDropped ? [{ code: "qti_feedback_dropped" as const }] : []),
    ...(hasPenalties === true ? [{ code: "qti_penalty_dropped" as const }] : []),
  ];
  if (draft.kind !== "single-choice") return { draft, warnings };
  const choices = draft.choices.map((choice, at) => {
    const feedback = byChoice[at] ?? "";
    return feedback === "" ? choice : { ...choice, feedback };
  });
  return { draft: { ...draft, choices }, warnings };
}

function makeOwn(item: QtiItem): Made | Problem {
  const { asks, run, prompt } = item;
  switch (asks.form) {
    case "essay": {
      const rubric = item.rubric === undefined ? {} : { rubric: item.rubric };
      return { own: { kind: "essay", prompt: prompt.lead, ...rubric }, right: new Map() };
    }
    case "several": {
      const { several } = asks;
      const weighed = weighSeveral(several, run);
      if ("problem" in weighed) return weighed;
      const scoring = item.isAllOrNothing ? "all-or-nothing" : weighed.scoring;
      const choices = several.options.map(({ value, text }) => ({
        text,
        weight: Math.max(-1, round(weighed.weightOf(value))),
      }));
      const wrong = several.options.filter(({ value }) => weighed.weightOf(value) <= 0).slice(0, 1);
      return {
        own: { kind: "multiple-choice", prompt: prompt.lead, scoring, choices },
        right: new Map([[several.responseId, weighed.right]]),
        wrong: new Map([[several.responseId, wrong.map(({ value }) => value)]]),
      };
    }
    case "order": {
      const { options, responseId } = asks.order;
      const weighed = weighOrder(asks.order, run);
      if ("problem" in weighed) return weighed;
      const items = weighed.right.map(
        (value) => options.find((option) => option.value === value)?.text ?? "",
      );
      const own = { kind: "ordering" as const, prompt: prompt.lead, scoring: weighed.scoring, items };
      return {
        own,
        right: new Map([[responseId, weighed.right]]),
        wrong: new Map([[responseId, weighed.right.toReversed()]]),
      };
    }
    default: {
      const weighed = weighBlanks(asks.blanks, run);
      if ("problem" in weighed) return weighed;
      const own = ownOfBlanks(item, weighed);
      if ("problem" in own) return own;
      const others = asks.blanks.map((blank) => probesOf(blank).at(-1));
      return {
        own,
        right: responsesOf(asks.blanks, weighed.right),
        wrong: responsesOf(asks.blanks, others),
        hasPenalties: weighed.hasPenalties,
      };
    }
  }
}

function ownOfBlanks(item: QtiItem, weighed: Weighed): Own | Problem {
  const { asks, prompt } = item;
  const [first] = weighed.blanks;
  const scoring = item.isAllOrNothing ? "all-or-nothing" : weighed.scoring;
  if (asks.form === "pick" && first?.blank.kind === "choice") {
    const preset = item.isTrueFalse ? { preset: "true-false" as const } : {};
    return { kind: "single-choice", prompt: prompt.lead, ...preset, choices: choicesOf(first) };
  }
  if (asks.form === "text" && first !== undefined) {
    const key = keyOf(first);
    if ("problem" in key) return key;
    return { ...key, prompt: prompt.lead };
  }
  if (asks.form === "pairs" && isPlainPairs(weighed.blanks)) {
    const pairs = weighed.blanks.map(({ blank, creditOf }) => ({
      stem: blank.stem ?? "",
      option: textsOf(blank).find(({ value }) => isClose(creditOf(value), 1))?.text ?? "",
    }));
    const texts = [...new Set(weighed.blanks.flatMap(({ blank }) => textsOf(blank).map(({ text }) => text)))];
    const distractors = texts.filter((text) => !pairs.some(({ option }) => option === text));
    return {
      kind: "matching",
      prompt: prompt.lead,
      pairs,
      distractors,
      ...(scoring === "all-or-nothing" && { scoring }),
    };
  }
  const gaps: DraftGap[] = [];
  const least = Math.min(...weighed.blanks.map(({ weight }) => weight));
  for (const part of weighed.blanks) {
    const weight = areEven(weighed.blanks) ? {} : { weight: round(part.weight / least) };
    const id = { id: part.blank.id, ...weight };
    if (part.blank.kind === "choice") gaps.push({ ...id, kind: "single-choice", choices: choicesOf(part) });
    else {
      const key = keyOf(part);
      if ("problem" in key) return key;
      gaps.push({ ...id, ...key });
    }
  }
  return { kind: "cloze", prompt: prompt.gapped, gaps, ...(scoring === "all-or-nothing" && { scoring }) };
}

/** One right partner for each line, none half right, all worth the same. */
function isPlainPairs(blanks: readonly WeighedBlank[]): boolean {
  return (
    areEven(blanks) &&
    blanks.every(({ blank, creditOf }) => {
      const earning = textsOf(blank).filter(({ value }) => isPositive(creditOf(value)));
      return earning.length === 1 && earning.every(({ value }) => isClose(creditOf(value), 1));
    })
  );
}

function areEven(blanks: readonly WeighedBlank[]): boolean {
  return blanks.every(({ weight }) => isClose(weight, blanks[0]?.weight ?? weight));
}

function textsOf(blank: Blank) {
  return blank.kind === "choice" ? blank.options : [];
}

function choicesOf({ blank, creditOf }: WeighedBlank) {
  return textsOf(blank).map(({ value, text }) => {
    const credit = creditOf(value);
    const right = isClose(credit, 1);
    return { text, right, ...(!right && isPositive(credit) && { credit: round(credit) }) };
  });
}

function keyOf({ blank, creditOf }: WeighedBlank) {
  if (blank.kind === "number") {
    const key = numberKey(blank.mentioned, creditOf);
    return key === undefined ? scoringProblem(blank.responseId) : { kind: "numeric" as const, key };
  }
  const key = textKey(blank.mentioned, creditOf);
  return key === undefined ? scoringProblem(blank.responseId) : { kind: "short-text" as const, key };
}

function round(share: number): number {
  return Number(share.toFixed(9));
}
