import type { Kind } from "../../domain/question/question.ts";
import { multipleChoice } from "./multiple-choice.tsx";
import { numeric } from "./numeric.tsx";
import type { KindView } from "./question-view.ts";
import { shortText } from "./short-text.tsx";
import { singleChoice } from "./single-choice.tsx";

type LoadView = () => Promise<KindView>;

/**
 * Keyed like the kinds of `domain/question/kinds.ts`: a new kind does not compile until it can be shown.
 * The rarer ones come in files of their own, so that the first question does not wait for them.
 */
export const VIEWS: { readonly [K in Kind]: KindView | LoadView } = {
  "single-choice": singleChoice,
  "multiple-choice": multipleChoice,
  "short-text": shortText,
  numeric,
  ordering: async () => (await import("./ordering/ordering.tsx")).ordering,
  matching: async () => (await import("./matching/matching.tsx")).matching,
  cloze: async () => (await import("./cloze/cloze.tsx")).cloze,
  essay: async () => (await import("./essay/essay.tsx")).essay,
};

/** Fetches the rarer views ahead of the questions that need them; what fails now is asked for again then. */
export function preloadViews(): void {
  for (const view of Object.values(VIEWS)) {
    if (typeof view === "function") view().catch(() => undefined);
  }
}
