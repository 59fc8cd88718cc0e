import type { KindView } from "../question-view.ts";
import { EssayAnswer } from "./essay-answer.tsx";
import { EssayReview } from "./essay-review.tsx";

export const essay: KindView = { prompt: "above", Answer: EssayAnswer, Review: EssayReview };
