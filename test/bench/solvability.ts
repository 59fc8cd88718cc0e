import { checkSolvability } from "../../src/domain/set/check-solvability.ts";
import type { AuthoredQuestion } from "../../src/domain/set/set-file.ts";
import { aSetFile } from "../support/builders.ts";
import { HEAVY, mixedQuestions } from "./every-kind.ts";
import { atMost, median, type Measurement } from "./measurement.ts";

const QUESTIONS = 10_000;
const ROUNDS = 7;

/** Every answer of a large set entered and graded, as import and publishing do; and what single heavy questions cost. */
export async function measureSolvability(): Promise<Measurement[]> {
  const note = `median of ${ROUNDS} rounds`;
  return [
    {
      what: "solvability of 10,000 questions of every kind in Node",
      measured: Math.round(medianMs(mixedQuestions(QUESTIONS))),
      unit: "ms",
      budget: atMost(1000),
      note,
    },
    ...Object.entries(HEAVY).map(([name, questions]) => ({
      what: `  of ${name}`,
      measured: medianMs(questions),
      unit: "ms",
      note,
    })),
  ];
}

function medianMs(questions: readonly AuthoredQuestion[]): number {
  const set = aSetFile({ questions: [...questions] });
  return median(
    Array.from({ length: ROUNDS }, () => {
      const startedAt = performance.now();
      const { problems } = checkSolvability(set);
      if (problems.length > 0) throw new Error(`the bench's own set has ${problems.length} problems`);
      return performance.now() - startedAt;
    }),
  );
}
