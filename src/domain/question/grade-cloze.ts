import { otherOrders, said, textsOf } from "./choices.ts";
import {
  MAX_GAP_CHARACTERS,
  type ClozeQuestion,
  type ClozeResponse,
  type Gap,
  type GapResponse,
} from "./cloze.ts";
import { gapParts, type GapParts } from "./gap-parts.ts";
import { gradeOf, isFull, notGraded } from "./grade-of.ts";
import { findLongFlaws } from "./grade-short-text.ts";
import { type Flaw, kindRules, type ListedAnswer } from "./kind-rules.ts";
import type { Grade, TraceStep } from "./verdict.ts";

type Graded = { parts: GapParts; grade: Grade };

export const cloze = kindRules("cloze", {
  /**
   * Each gap by its own kind's rules. What cannot be used in one gap earns nothing there and takes nothing
   * from the others; only where no gap could be judged, the whole is no answer that could be used.
   */
  grade({ question, key: { key }, response, profile }) {
    const graded = gapParts(question, key).map((parts) => ({
      parts,
      grade: gradeGap(parts, responseIn(response, parts.gap.id), profile),
    }));
    const steps = graded.flatMap(traceGap);
    const unknown = Object.keys(response.gaps).find((id) => !question.gaps.some((gap) => gap.id === id));
    if (unknown !== undefined)
      return notGraded("invalid", [{ code: "choice_unknown", values: { choiceId: unknown } }]);
    const judged = graded.filter(({ grade }) => grade.verdict !== "ungradable");
    if (judged.length === 0) return notGraded("ungradable", [...steps, { code: "no_key" }]);
    if (judged.every(({ grade }) => grade.verdict === "not_answered"))
      return notGraded("not_answered", [{ code: "nothing_entered" }]);
    if (judged.every(({ grade }) => grade.verdict === "invalid" || grade.verdict === "not_answered"))
      return notGraded("invalid", steps);
    if (key.scoring !== "all-or-nothing") return gradeOf(weightedShare(judged), steps);
    const lacking = judged.filter(({ grade }) => grade.verdict !== "correct");
    // Nothing is wrong: then what cannot be used does not make it so.
    if (lacking.length > 0 && lacking.every(({ grade }) => grade.verdict === "invalid"))
      return notGraded("invalid", steps);
    const missing = lacking.length;
    return gradeOf(missing === 0 ? 1 : 0, [
      ...steps,
      { code: "all_or_nothing", values: { missing, extra: 0 } },
    ]);
  },

  feedback: ({ question, key: { key, feedback }, response, profile }) =>
    gapParts(question, key).flatMap((parts) => {
      const entered = responseIn(response, parts.gap.id);
      if (entered?.kind !== parts.gap.kind) return [];
      if (entered.kind === "single-choice") return said(feedback, [entered.choiceId]);
      return parts.rules.feedback({ ...parts, response: entered, profile });
    }),

  keyText: (question, { key }) =>
    gapParts(question, key)
      .map(({ question: gap, key: own, rules }) => rules.keyText(gap, own))
      .join("; "),

  findFlaws: (question, { key }) => [
    ...findGapFlaws(question),
    ...findKeyFlaws(question, gapParts(question, key)),
  ],

  // Each gap's by itself, as what stands in the others has no part in its share; then once all that is right
  // together, in which they meet.
  *listAnswers(question, { key }) {
    const right: { gapId: string; answer: ListedAnswer }[] = [];
    for (const { gap, question: own, key: ownKey, rules } of gapParts(question, key)) {
      let full: ListedAnswer | undefined;
      for (const answer of rules.listAnswers(own, ownKey)) {
        if (isFull(answer.fraction)) full ??= answer;
        yield {
          ...answer,
          name: `${gap.id}: ${answer.name}`,
          fraction: key.scoring === "all-or-nothing" ? Math.floor(answer.fraction) : answer.fraction,
          gap: { question: own, key: ownKey },
        };
      }
      if (full !== undefined) right.push({ gapId: gap.id, answer: full });
    }
    const gaps = right.flatMap(({ gapId, answer: { responses } }) =>
      responses.slice(0, 1).map((response) => [gapId, response as GapResponse]),
    );
    const name = right.map(({ answer }) => answer.name).join("; ");
    yield { name, fraction: 1, responses: [{ kind: "cloze", gaps: Object.fromEntries(gaps) }] };
  },

  reorder: (question) => [
    ...[0, 1, 2].map((way) => ({ ...question, gaps: question.gaps.map((gap) => reorderGap(gap, way)) })),
    { ...question, gaps: question.gaps.toReversed() },
  ],
  shuffled: ({ gaps }) =>
    gaps.flatMap((gap) =>
      gap.kind === "single-choice" ? [{ ids: gap.choices.map(({ id }) => id), gapId: gap.id }] : [],
    ),

  chosenTexts({ gaps }, response) {
    const chosen = gaps
      .toSorted((a, b) => (a.id < b.id ? -1 : 1))
      .flatMap((gap) => {
        const entered = responseIn(response, gap.id);
        return entered?.kind === "single-choice" ? [textsOf(choicesOf(gap), [entered.choiceId])] : [];
      });
    const known = chosen.filter((texts) => texts !== undefined);
    return known.length === chosen.length ? known.flat() : undefined;
  },
});

function responseIn({ gaps }: ClozeResponse, gapId: string): GapResponse | undefined {
  return Object.hasOwn(gaps, gapId) ? gaps[gapId] : undefined;
}

function choicesOf(gap: Gap) {
  return gap.kind === "single-choice" ? gap.choices : [];
}

function gradeGap(parts: GapParts, response: GapResponse | undefined, profile: number): Grade {
  if (response === undefined) return notGraded("not_answered", [{ code: "nothing_entered" }]);
  if (response.kind !== parts.gap.kind) {
    const values = { expected: parts.gap.kind, found: response.kind };
    return notGraded("invalid", [{ code: "response_of_other_kind", values }]);
  }
  return parts.rules.grade({ ...parts, response, profile });
}

function traceGap({ parts, grade }: Graded): TraceStep[] {
  const { verdict, fraction } = grade;
  const values = { gapId: parts.gap.id, verdict, fraction, weight: parts.weight };
  return [{ code: "gap_graded", values }, ...grade.trace];
}

function weightedShare(judged: readonly Graded[]): number {
  const total = judged.reduce((sum, { parts }) => sum + parts.weight, 0);
  return judged.reduce((sum, { parts, grade }) => sum + parts.weight * grade.fraction, 0) / total;
}

function reorderGap(gap: Gap, way: number): Gap {
  if (gap.kind !== "single-choice") return gap;
  return { ...gap, choices: otherOrders(gap.choices)[way] ?? gap.choices };
}

/** A gap that is not in the text could not be filled; one that stands twice would be filled in one place only. */
function findGapFlaws({ prompt, gaps }: ClozeQuestion): Flaw[] {
  const misplaced = gaps
    .filter(({ id }) => prompt.split(`{{${id}}}`).length !== 2)
    .map(({ id }): Flaw => ({ reason: "gap_not_in_prompt", detail: { gapId: id } }));
  const named = [...gaps.map(({ id }) => ({ id, text: id })), ...gaps.flatMap(choicesOf)];
  const seen = new Set<string>();
  const repeated = named
    .filter(({ id }) => seen.size === seen.add(id).size)
    .map(({ id }): Flaw => ({ reason: "duplicate_ids", detail: { id } }));
  return [...misplaced, ...repeated];
}

function findKeyFlaws(question: ClozeQuestion, gaps: readonly GapParts[]): Flaw[] {
  const keyless = question.gaps
    .filter(({ id }) => !gaps.some(({ gap }) => gap.id === id))
    .map(({ id }): Flaw => ({ reason: "no_key", detail: { gapId: id } }));
  const flawed = gaps.flatMap(({ gap, question: own, key, rules }) => {
    const long = key.kind === "short-text" ? findLongFlaws(key.key, MAX_GAP_CHARACTERS) : [];
    return [...rules.findFlaws(own, key), ...long].map(({ reason, detail }): Flaw => ({
      reason,
      detail: { ...detail, gapId: gap.id },
    }));
  });
  return [...keyless, ...flawed];
}
