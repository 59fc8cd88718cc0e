import { cloze } from "./grade-cloze.ts";
import { essay } from "./grade-essay.ts";
import { matching } from "./grade-matching.ts";
import { multipleChoice } from "./grade-multiple-choice.ts";
import { numeric } from "./grade-numeric.ts";
import { ordering } from "./grade-ordering.ts";
import { shortText } from "./grade-short-text.ts";
import { singleChoice } from "./grade-single-choice.ts";
import type { KindRules } from "./kind-rules.ts";
import type { Kind } from "./question.ts";

/** The table of kinds: whatever asks "how does this kind …?" finds it here and nowhere else. */
export const KINDS: { readonly [K in Kind]: KindRules } = {
  "single-choice": singleChoice,
  "multiple-choice": multipleChoice,
  "short-text": shortText,
  numeric,
  ordering,
  matching,
  cloze,
  essay,
};
