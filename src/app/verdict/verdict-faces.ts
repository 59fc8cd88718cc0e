import type { Verdict } from "../../domain/question/verdict.ts";

export type VerdictTone = "jade" | "brick" | "ochre" | "plain";

/** Each verdict by sign and tone: never by colour alone. */
export const VERDICT_FACES: Record<Verdict, { sign: string; tone: VerdictTone }> = {
  correct: { sign: "✓", tone: "jade" },
  partially_correct: { sign: "△", tone: "ochre" },
  incorrect: { sign: "✕", tone: "brick" },
  not_answered: { sign: "–", tone: "plain" },
  not_presented: { sign: "–", tone: "plain" },
  invalid: { sign: "!", tone: "ochre" },
  ungradable: { sign: "–", tone: "plain" },
  pending: { sign: "○", tone: "ochre" },
};
