import type { ReactNode } from "react";
import type { ContentId } from "../../domain/id.ts";
import type { Key, Question, Response } from "../../domain/question/question.ts";

export type QuestionAnswerProps = {
  question: Question;
  /** Choices as they stand on this attempt's screen; empty for kinds without an order. */
  order: readonly ContentId[];
  /** Of the set's text. */
  language: string;
  /** How numbers are read (BCP 47). */
  locale: string;
  response: Response | null;
  /** `soon` while a text is being typed, `now` for a choice. */
  onResponse: (response: Response | null, pace: "now" | "soon") => void;
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

/** What the screens know of a kind. Each view shows nothing for a question of another kind. */
export type KindView = {
  Answer: (props: QuestionAnswerProps) => ReactNode;
  Review: (props: QuestionReviewProps) => ReactNode;
  /** Whether *Check* would take it: something is entered, and it can be read in one way. */
  isReady: (response: Response, locale: string) => boolean;
};
