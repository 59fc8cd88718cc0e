import type { KindView } from "../question-view.ts";
import { MatchingAnswer } from "./matching-answer.tsx";
import { MatchingReview } from "./matching-review.tsx";

export const matching: KindView = { prompt: "above", Answer: MatchingAnswer, Review: MatchingReview };
