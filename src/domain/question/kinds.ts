import { numeric } from "./grade-numeric.ts";
import type { KindRules } from "./kind-rules.ts";
import { multipleChoice } from "./grade-multiple-choice.ts";
import type { Kind } from "./question.ts";
import { shortText } from "./grade-short-text.ts";
import { singleChoice } from "./grade-single-choice.ts";

/** The table of kinds: whatever asks "how does this kind …?" finds it here and nowhere else. */
export const KINDS: { readonly [K in Kind]: KindRules } = {
  "single-choice": singleChoice,
  "multiple-choice": multipleChoice,
  "short-text": shortText,
  numeric,
};
