import { singleChoice } from "./grade-single-choice.ts";
import { numeric } from "./grade-numeric.ts";
import { shortText } from "./grade-short-text.ts";
import type { ClozeKey, ClozeQuestion, Gap, GapKey } from "./cloze.ts";
import type { KindRules } from "./kind-rules.ts";
import type { Key, Question } from "./question.ts";

/** A gap is a question of its own kind that stands inside a text. */
export type GapParts = { gap: Gap; question: Question; key: Key; weight: number; rules: KindRules };

const RULES: { readonly [K in Gap["kind"]]: KindRules } = {
  "single-choice": singleChoice,
  "short-text": shortText,
  numeric,
};

/** The gaps that have a key of their kind, each as a question of its own. */
export function gapParts(question: ClozeQuestion, key: ClozeKey): GapParts[] {
  return question.gaps.flatMap((gap) => {
    const own = Object.hasOwn(key.gaps, gap.id) ? key.gaps[gap.id] : undefined;
    if (own === undefined) return [];
    const found = asKey(gap, own);
    if (found === undefined) return [];
    return { gap, question: asQuestion(gap), key: found, weight: own.weight ?? 1, rules: RULES[gap.kind] };
  });
}

function asQuestion(gap: Gap): Question {
  const parts = { id: gap.id, prompt: "" };
  return gap.kind === "single-choice"
    ? { ...parts, kind: gap.kind, choices: gap.choices }
    : { ...parts, kind: gap.kind };
}

function asKey({ id, kind }: Gap, key: GapKey): Key | undefined {
  const parts = { questionId: id, nonce: "" };
  if (kind === "single-choice") return "choiceId" in key ? { ...parts, kind, key } : undefined;
  if (!("accepted" in key)) return undefined;
  if (kind === "short-text") return isTextKey(key) ? { ...parts, kind, key } : undefined;
  return isTextKey(key) ? undefined : { ...parts, kind, key };
}

type AcceptingKey = Extract<GapKey, { accepted: unknown }>;
type TextKey = Extract<AcceptingKey, { accepted: { text: string }[] }>;

function isTextKey(key: AcceptingKey): key is TextKey {
  return key.accepted.every((accepted) => "text" in accepted);
}
