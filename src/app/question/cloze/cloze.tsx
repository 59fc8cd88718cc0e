import type { KindView } from "../question-view.ts";
import { ClozeAnswer } from "./cloze-answer.tsx";
import { ClozeReview } from "./cloze-review.tsx";

export const cloze: KindView = { prompt: "within", Answer: ClozeAnswer, Review: ClozeReview };
