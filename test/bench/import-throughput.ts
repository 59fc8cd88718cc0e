import { importSource } from "../../src/server/import/import-source.ts";
import { atLeast, type Measurement, median } from "./measurement.ts";

/** The issue's own number, as one file. */
const QUESTIONS = 15_000;
const ROUNDS = 3;

const WORDS = "river mountain painter element planet novel treaty engine insect island".split(" ");

function wordsOf(at: number): string {
  return `Which ${WORDS[at % 10]} of the ${WORDS[(at >> 3) % 10]} is number ${at}, as Ms. O'Neil &amp; &quot;all&quot; say?`;
}

const SOURCES: Record<string, () => string> = {
  "Open Trivia DB": () =>
    JSON.stringify({
      results: Array.from({ length: QUESTIONS }, (_, at) => ({
        type: "multiple",
        difficulty: "easy",
        category: `Science: ${WORDS[at % 10]}`,
        question: wordsOf(at),
        correct_answer: `It is ${at}`,
        incorrect_answers: [1, 2, 3].map((step) => `It is ${at + step}`),
      })),
    }),
  CSV: () =>
    [
      "question,choice1,choice2,choice3,choice4,answer,category,explanation",
      ...Array.from(
        { length: QUESTIONS },
        (_, at) =>
          `"${wordsOf(at)}",a ${at},b ${at},c ${at},"d, ${at}",#2,${WORDS[at % 10]},Because of *this*.`,
      ),
    ].join("\n"),
  GIFT: () =>
    Array.from(
      { length: QUESTIONS },
      (_, at) => `::Q${at}::Which one is number ${at}?{=this ${at}#Yes ~that ${at}#No ~none of them}`,
    ).join("\n\n"),
};

/** Bytes to a set that was shown to be solvable, in this process; the middle of three rounds. */
export function measureImport(): Measurement[] {
  return Object.entries(SOURCES).map(([format, write]) => {
    const bytes = new TextEncoder().encode(write());
    const rates = Array.from({ length: ROUNDS }, () => {
      const started = performance.now();
      const { questions } = importSource({ name: "bench", bytes }, {});
      const seconds = (performance.now() - started) / 1000;
      if (questions.length !== QUESTIONS) throw new Error(`${format}: ${questions.length} questions came in`);
      return QUESTIONS / seconds;
    });
    return {
      what: `import of ${QUESTIONS} questions from ${format}`,
      measured: Math.round(median(rates)),
      unit: "questions/s",
      budget: atLeast(1000),
      note: "parsed, given ids, every answer entered and graded",
    };
  });
}
