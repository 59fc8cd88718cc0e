import { openChance } from "./chance.ts";
import type { SeedQuestion } from "./draw-questions.ts";

/** What is wrong with questions of real databases, and how each comes to be. */
const FAULTS = {
  key_out_of_range: (question) => ({ ...question, correct_answer: question.options.length }),
  key_negative: (question) => ({ ...question, correct_answer: -1 }),
  /** Two wrong options that read the same. */
  duplicate_options: (question) => {
    const [first = 0, second = 1] = wrongIndexes(question);
    return withOption(question, second, question.options[first] ?? "");
  },
  /** Another option reads like the right one. */
  duplicate_of_key: (question) => {
    const [first = 0] = wrongIndexes(question);
    return withOption(question, first, question.options[question.correct_answer] ?? "");
  },
  /** Two notions of the key, which contradict each other. */
  second_key: (question) => ({ ...question, correct_answers: wrongIndexes(question).slice(0, 2) }),
  trailing_spaces: (question) => ({
    ...question,
    question: `${question.question}  `,
    options: question.options.map((option, index) => (index % 2 === 0 ? `${option} ` : `${option}\u00a0`)),
  }),
  nfd: (question) => ({
    ...question,
    question: question.question.normalize("NFD"),
    category: question.category.normalize("NFD"),
    options: question.options.map((option, index) => `${option} (보기 ${index + 1})`.normalize("NFD")),
  }),
  html_entities: (question) => ({
    ...question,
    question: `&quot;조건 A &amp; B&quot;: ${question.question.replaceAll(">", "&gt;")}`,
    options: question.options.map((option) => `${option.replaceAll(">", "&gt;")} &lt;${option.length}&gt;`),
    explanation: `${question.explanation} 값은 0 &lt; x &#39;까지&#39;예요.`,
  }),
  odd_difficulty: (question) => ({ ...question, difficulty: "Hard " }),
} satisfies Record<string, (question: SeedQuestion) => SeedQuestion>;

export type QuestionFault = keyof typeof FAULTS;
/** Ids of the questions that have each fault; no question has two. */
export type PlantedQuestions = Record<QuestionFault, string[]>;

const SHARE_OF_EACH = 0.005;

/** At least one of each fault and half a percent of each; there have to be more questions than faults. */
export function plantQuestionFaults(
  sound: readonly SeedQuestion[],
  seed: number,
): { questions: SeedQuestion[]; planted: PlantedQuestions } {
  const chance = openChance(seed, "question-faults");
  const questions = [...sound];
  const free = questions.map((_, index) => index);
  const ofEach = Math.max(1, Math.round(sound.length * SHARE_OF_EACH));
  const plant = (spoil: (question: SeedQuestion) => SeedQuestion): string[] =>
    Array.from({ length: ofEach }, () => {
      const [index = 0] = free.splice(chance.below(free.length), 1);
      const question = questions[index];
      if (question === undefined) throw new Error("more faults than questions");
      questions[index] = spoil(question);
      return question.id;
    }).sort();
  return {
    planted: {
      key_out_of_range: plant(FAULTS.key_out_of_range),
      key_negative: plant(FAULTS.key_negative),
      duplicate_options: plant(FAULTS.duplicate_options),
      duplicate_of_key: plant(FAULTS.duplicate_of_key),
      second_key: plant(FAULTS.second_key),
      trailing_spaces: plant(FAULTS.trailing_spaces),
      nfd: plant(FAULTS.nfd),
      html_entities: plant(FAULTS.html_entities),
      odd_difficulty: plant(FAULTS.odd_difficulty),
    },
    questions,
  };
}

/** How many questions there have to be for one of each fault. */
export const QUESTION_FAULT_COUNT = Object.keys(FAULTS).length;

function wrongIndexes({ options, correct_answer }: SeedQuestion): number[] {
  return options.map((_, index) => index).filter((index) => index !== correct_answer);
}

function withOption(question: SeedQuestion, index: number, text: string): SeedQuestion {
  return { ...question, options: question.options.with(index, text) };
}
