import type { AuthoredQuestion, SetFile } from "../../src/domain/set/set-file.ts";
import { aQuestion, aSetFile } from "../support/builders.ts";

type Make = (id: string) => AuthoredQuestion;

/** How many of 40, as in real sets: mostly choices, some texts and numbers, a few of the rarer kinds. */
const MIX: readonly (readonly [number, Make])[] = [
  [16, aQuestion.singleChoice],
  [7, aQuestion.multipleChoice],
  [3, aQuestion.shortText],
  [1, (id) => spelled(id, 12)],
  [4, aQuestion.numeric],
  [4, aQuestion.matching],
  [3, aQuestion.ordering],
  [1, aQuestion.cloze],
  [1, aQuestion.essay],
];

export function mixedQuestions(count: number): AuthoredQuestion[] {
  const makers = MIX.flatMap(([times, make]) => Array<Make>(times).fill(make));
  const rounds = Math.ceil(count / makers.length);
  return Array.from({ length: rounds }, (_, round) => makers.map((make, at) => make(`q${round}-${at}`)))
    .flat()
    .slice(0, count);
}

/** What an author can give a single question to hold, and the check has to enter, named as a reader would. */
export const HEAVY: Readonly<Record<string, readonly AuthoredQuestion[]>> = {
  "a text with 10 gaps, 3 answers each": [gapped("ten", 10, 3)],
  "a text with 64 gaps, 3 answers each": [gapped("most", 64, 3)],
  "16 texts with 8 gaps, 4 answers each": Array.from({ length: 16 }, (_, at) => gapped(`eight${at}`, 8, 4)),
  "a short text of 12 spellings": [spelled("dozen", 12)],
  "a short text of 1,000 spellings": [spelled("thousand", 1000)],
};

/** A set of every kind in which those are, too. */
export function heavySet(): SetFile {
  const questions = [...mixedQuestions(500), ...Object.values(HEAVY).flat()];
  return aSetFile({ id: "bench-heavy", title: "Bench of every kind", questions });
}

function spelled(id: string, spellings: number): AuthoredQuestion {
  const accepted = Array.from({ length: spellings }, (_, at) => ({ text: `표기 ${at} Spelling` }));
  return aQuestion.shortText(id, { key: { accepted } });
}

function gapped(id: string, gaps: number, answers: number): AuthoredQuestion {
  const ids = Array.from({ length: gaps }, (_, at) => `g${at}`);
  const accepted = (gapId: string) =>
    Array.from({ length: answers }, (_, at) => ({ text: `${gapId}의 정답 ${at}` }));
  return aQuestion.cloze(id, {
    prompt: ids.map((gapId) => `빈칸 {{${gapId}}}`).join(", "),
    gaps: ids.map((gapId) => ({ id: gapId, kind: "short-text" })),
    key: { gaps: Object.fromEntries(ids.map((gapId) => [gapId, { accepted: accepted(gapId) }])) },
  });
}
