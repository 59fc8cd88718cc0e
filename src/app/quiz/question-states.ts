import type { ContentId } from "../../domain/id.ts";
import type { Verdict } from "../../domain/question/verdict.ts";
import type { AttemptView } from "../../offline/engine.ts";
import { standingVerdict } from "../../offline/read/standing-verdict.ts";
import type { Segment } from "../ui/progress-segments.tsx";

/** Where one question of an attempt stands, for pictures and for words. */
export type QuestionState = "empty" | "draft" | "right" | "part" | "wrong" | "given";

const STATES: Record<Verdict, QuestionState> = {
  correct: "right",
  partially_correct: "part",
  incorrect: "wrong",
  not_answered: "empty",
  not_presented: "given",
  invalid: "given",
  ungradable: "given",
  pending: "given",
};

/** A place of the answer sheet: a question, and the attempt that asks it. */
export type Place = { view: AttemptView; questionId: ContentId };

export function sheetOf(view: AttemptView): Place[] {
  return view.questionIds.map((questionId) => ({ view, questionId }));
}

export function questionState({ view, questionId }: Place): QuestionState {
  const answer = view.state.answers.get(questionId);
  if (answer === undefined && isUnopened({ view, questionId })) return STATES.not_presented;
  if (answer === undefined) return view.state.drafts.has(questionId) ? "draft" : "empty";
  return STATES[standingVerdict(answer, view.outcomes.get(questionId)).verdict];
}

/** More would be narrower than a phone can show, and take longer to draw than the verdict may. */
const MAX_SEGMENTS = 60;

/** One segment a question; of long attempts one for several, which tells what most needs a look. */
export function segmentsOf(sheet: readonly Place[], current?: number): Segment[] {
  const each = Math.ceil(sheet.length / MAX_SEGMENTS);
  const segments: Segment[] = [];
  for (let from = 0; from < sheet.length; from += each) {
    const states = sheet.slice(from, from + each).map((place, step): Segment => {
      const state = questionState(place);
      if (state === "draft" || state === "empty") return from + step === current ? "now" : "empty";
      return state;
    });
    segments.push(TELLING.find((segment) => states.includes(segment)) ?? "empty");
  }
  return segments;
}

/** Where several questions share a segment, the first of these that one of them is. */
const TELLING: readonly Segment[] = ["now", "wrong", "part", "empty", "given", "right"];

/** It could not be opened when the learner came to it last, and so leaves the result unless it was answered before. */
export function isUnopened({ view, questionId }: Place): boolean {
  return view.state.unopened.has(questionId);
}

/**
 * Where a resumed attempt goes on: where it was left, unless that question has been answered. A page
 * may die before it could record the next one as shown, so then it is the next without an answer,
 * from there on round to the start. Where none is left it is where it was left.
 */
export function firstPlace(sheet: readonly Place[]): number {
  const left = Math.max(
    0,
    sheet.findLastIndex(({ view, questionId }) => view.state.lastShown === questionId),
  );
  const after = sheet.findIndex((place, at) => at >= left && !isAnswered(place));
  const open = after === -1 ? sheet.findIndex((place) => !isAnswered(place)) : after;
  return open === -1 ? left : open;
}

export function isAnswered({ view, questionId }: Place): boolean {
  return view.state.answers.has(questionId);
}
