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

export function questionState(view: AttemptView, questionId: ContentId): QuestionState {
  const answer = view.state.answers.get(questionId);
  if (answer === undefined) return view.state.drafts.has(questionId) ? "draft" : "empty";
  return STATES[standingVerdict(answer, view.outcomes.get(questionId)).verdict];
}

/** More would be narrower than a phone can show, and take longer to draw than the verdict may. */
const MAX_SEGMENTS = 60;

/** One segment a question; of long attempts one for several, which tells what most needs a look. */
export function segmentsOf(view: AttemptView, current: ContentId): Segment[] {
  const { questionIds } = view;
  const each = Math.ceil(questionIds.length / MAX_SEGMENTS);
  const segments: Segment[] = [];
  for (let from = 0; from < questionIds.length; from += each) {
    const states = questionIds.slice(from, from + each).map((questionId): Segment => {
      const state = questionState(view, questionId);
      if (state === "draft" || state === "empty") return questionId === current ? "now" : "empty";
      return state;
    });
    segments.push(TELLING.find((segment) => states.includes(segment)) ?? "empty");
  }
  return segments;
}

/** Where several questions share a segment, the first of these that one of them is. */
const TELLING: readonly Segment[] = ["now", "wrong", "part", "empty", "given", "right"];

export function unansweredCount(view: AttemptView): number {
  return view.questionIds.filter((questionId) => !view.state.answers.has(questionId)).length;
}

/**
 * Where a resumed attempt goes on: where it was left, unless that question has been answered. A page
 * may die before it could record the next one as shown, so then it is the next without an answer,
 * from there on round to the start. Where none is left it is where it was left.
 */
export function firstPlace(view: AttemptView): number {
  const { questionIds, state } = view;
  const left = Math.max(0, state.lastShown === undefined ? 0 : questionIds.indexOf(state.lastShown));
  const places = questionIds.map((_, step) => (left + step) % questionIds.length);
  return places.find((place) => !state.answers.has(questionIds[place] ?? "")) ?? left;
}
