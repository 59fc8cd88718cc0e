import type { Kind } from "../../domain/question/question.ts";
import { multipleChoice } from "./multiple-choice.tsx";
import { numeric } from "./numeric.tsx";
import type { KindView } from "./question-view.ts";
import { shortText } from "./short-text.tsx";
import { singleChoice } from "./single-choice.tsx";

/** Keyed like the kinds of `domain/question/kinds.ts`: a new kind does not compile until it can be shown. */
export const VIEWS: { readonly [K in Kind]: KindView } = {
  "single-choice": singleChoice,
  "multiple-choice": multipleChoice,
  "short-text": shortText,
  numeric,
};
