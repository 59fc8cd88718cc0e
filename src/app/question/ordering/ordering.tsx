import type { KindView } from "../question-view.ts";
import { OrderingAnswer } from "./ordering-answer.tsx";
import { OrderingReview } from "./ordering-review.tsx";

export const ordering: KindView = { prompt: "above", Answer: OrderingAnswer, Review: OrderingReview };
