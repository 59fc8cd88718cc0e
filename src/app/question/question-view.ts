import type { ReactNode } from "react";
import type { ContentId } from "../../domain/id.ts";
import type { Key, Question, Response } from "../../domain/question/question.ts";

/** `soon` while a line is being typed, `later` while a long text is, `now` for a choice. */
export type Pace = "now" | "soon" | "later";

export type QuestionAnswerProps = {
  question: Question;
  /** Choices as they stand on this attempt's screen; empty for kinds without an order. */
  order: readonly ContentId[];
  /** Of the set's text. */
  language: string;
  /** How numbers are read (BCP 47). */
  locale: string;
  response: Response | null;
  onResponse: (response: Response | null, pace: Pace) => void;
  /** Set once the answer counts: what is shown stays, marked, and cannot be changed. */
  locked: boolean;
  /** Present only once it may be seen. */
  rightKey?: Key;
};

export type QuestionReviewProps = {
  question: Question;
  order: readonly ContentId[];
  language: string;
  /** What was entered; `null` where nothing was. */
  response: Response | null;
  /** Absent: nothing is marked as right or wrong. */
  rightKey?: Key;
};

/** What the screens show of a kind. Each view shows nothing for a question of another kind. */
export type KindView = {
  /** `within`: what is asked holds the places for the answer, so the view shows it itself. */
  prompt: "above" | "within";
  Answer: (props: QuestionAnswerProps) => ReactNode;
  Review: (props: QuestionReviewProps) => ReactNode;
};
