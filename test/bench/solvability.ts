import { checkSolvability } from "../../src/domain/set/check-solvability.ts";
import type { AuthoredQuestion } from "../../src/domain/set/set-file.ts";
import { aSetFile } from "../support/builders.ts";
import { HEAVY, mixedQuestions } from "./every-kind.ts";
import { atMost, median, type Measurement } from "./measurement.ts";

const QUESTIONS = 10_000;
const ROUNDS = 7;

/** Every answer of a large set entered and graded, as import and publishing do; and what single heavy questions cost. */
export async function measureSolvability(): Promise<Measurement[]> {
  return [
    {
      ...measure("solvability of 10,000 questions of every kind in Node", mixedQuestions(QUESTIONS)),
      budget: atMost(1000),
    },
    ...Object.entries(HEAVY).map(([name, questions]) => measure(`  of ${name}`, questions)),
  ];
}

function measure(what: string, questions: readonly AuthoredQuestion[]): Measurement {
  const set = aSetFile({ questions: [...questions] });
  const rounds = Array.from({ length: ROUNDS }, () => {
    const startedAt = performance.now();
    const usedBefore = process.cpuUsage();
    const { problems } = checkSolvability(set);
    if (problems.length > 0) throw new Error(`the bench's own set has ${problems.length} problems`);
    const { user, system } = process.cpuUsage(usedBefore);
    return { clockMs: performance.now() - startedAt, processorMs: (user + system) / 1000 };
  });
  const processorMs = median(rounds.map((round) => round.processorMs));
  return {
    what,
    measured: median(rounds.map((round) => round.clockMs)),
    unit: "ms",
    note: `median of ${ROUNDS} rounds; of the processor ${processorMs.toFixed(processorMs < 10 ? 1 : 0)} ms`,
  };
}
