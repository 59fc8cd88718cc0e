import { openChance } from "./chance.ts";
import { TEMPLATES } from "./question-templates.ts";

export type SeedQuestion = {
  id: string;
  category: string;
  question: string;
  options: string[];
  correct_answer: number;
  /** The other notion of the key; only where a variant of V1 wrote one. */
  correct_answers: number[] | null;
  explanation: string;
  code: string | null;
  difficulty: string;
  created_at: string;
};

const DIFFICULTIES = ["easy", "medium", "hard"] as const;
const WRITTEN_WITHIN_DAYS = 400;
const DAY_MS = 24 * 60 * 60 * 1000;

/** `q001`, `q002`, … as V1 called them; `insertProgress` makes them by the same rule. */
function questionIdAt(index: number): string {
  return `q${String(index + 1).padStart(3, "0")}`;
}

/** Sound questions, no two of which ask the same. */
export function drawQuestions(
  count: number,
  { seed, untilMs }: { seed: number; untilMs: number },
): SeedQuestion[] {
  const chance = openChance(seed, "questions");
  const asked = new Set<string>();
  return Array.from({ length: count }, (_, index) => {
    const template = TEMPLATES[index % TEMPLATES.length] ?? TEMPLATES[0];
    let made = template.make(chance);
    const keyOf = () => `${made.question}\n${made.code ?? ""}`;
    if (asked.has(keyOf())) made = { ...made, question: `${made.question} (${index + 1}번)` };
    asked.add(keyOf());
    const key = chance.below(made.wrong.length + 1);
    const options = [...made.wrong.slice(0, key), made.right, ...made.wrong.slice(key)];
    const createdMs = untilMs - DAY_MS * (WRITTEN_WITHIN_DAYS + chance.below(WRITTEN_WITHIN_DAYS));
    return {
      id: questionIdAt(index),
      category: template.category,
      question: made.question,
      options,
      correct_answer: key,
      correct_answers: null,
      explanation: made.explanation,
      code: made.code ?? null,
      difficulty: chance.pick(DIFFICULTIES),
      created_at: new Date(createdMs).toISOString(),
    };
  });
}
