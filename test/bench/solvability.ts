import { checkSolvability } from "../../src/domain/set/check-solvability.ts";
import type { AuthoredQuestion } from "../../src/domain/set/set-file.ts";
import { aQuestion, aSetFile } from "../support/builders.ts";
import { atMost, type Measurement } from "./measurement.ts";

const QUESTIONS = 10_000;

/** In the proportions of real sets: mostly choices, some texts and numbers, a few of the rarer kinds. */
const MIX: readonly ((id: string) => AuthoredQuestion)[] = [
  aQuestion.singleChoice,
  aQuestion.singleChoice,
  aQuestion.singleChoice,
  aQuestion.singleChoice,
  aQuestion.multipleChoice,
  aQuestion.multipleChoice,
  aQuestion.shortText,
  aQuestion.numeric,
  aQuestion.matching,
  aQuestion.ordering,
];

/** Every answer of a large set entered and graded, as import, publishing and the device do. */
export async function measureSolvability(): Promise<Measurement[]> {
  const questions = Array.from({ length: QUESTIONS }, (_, at) => {
    const make = MIX[at % MIX.length];
    if (make === undefined) throw new Error("the mix is not empty");
    return make(`q${at}`);
  });
  const set = aSetFile({ questions });
  const times = Array.from({ length: 3 }, () => {
    const startedAt = performance.now();
    const { problems } = checkSolvability(set);
    if (problems.length > 0) throw new Error(`the bench's own set has ${problems.length} problems`);
    return performance.now() - startedAt;
  });
  return [
    {
      what: "solvability of 10,000 questions in Node",
      measured: Math.round(Math.min(...times)),
      unit: "ms",
      budget: atMost(1000),
      note: "fastest of three",
    },
  ];
}
