import { randomUUID } from "node:crypto";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { SetFile } from "../../src/domain/set/set-file.ts";
import type { Mundap } from "../e2e/running-server.ts";

/** Publishes sets until there are `total` questions; gives back their titles. */
export async function publishManyQuestions(
  mundap: Mundap,
  { total, inEach }: { total: number; inEach: number },
): Promise<string[]> {
  const sets = Array.from({ length: Math.ceil(total / inEach) }, (_, at) => generatedSet(at + 1, inEach));
  return await publishSets(mundap, sets);
}

/** One after the other; gives back their titles. */
export async function publishSets(mundap: Mundap, sets: readonly SetFile[]): Promise<string[]> {
  const folder = await mkdtemp(join(tmpdir(), "mundap-bench-sets-"));
  for (const set of sets) {
    const file = join(folder, `${set.id}.json`);
    await writeFile(file, JSON.stringify(set));
    await mundap.command("publish", file);
  }
  await rm(folder, { recursive: true });
  return sets.map(({ title }) => title);
}

/** About a kilobyte of Korean text a question, as in real sets. */
export function generatedSet(number: number, questions: number): SetFile {
  const padding = "긴 설명이 있는 문제도 순식간에 채점되어야 해요. ".repeat(8);
  return {
    format: "mundap-set",
    version: 1,
    id: `bench-${number}-${randomUUID().slice(0, 8)}`,
    title: `Bench set ${String(number).padStart(2, "0")}`,
    language: "ko",
    policy: { mode: "practice", shuffleQuestions: true, shuffleChoices: true },
    questions: Array.from({ length: questions }, (_, place) => ({
      id: `q${place}`,
      kind: "single-choice",
      prompt: `${number}번 문제집 ${place}번 문제: ${place} + ${number}은 얼마인가요?`,
      category: `분야 ${place % 12}`,
      choices: [0, 1, 2, 3].map((more) => ({ id: `c${more}`, text: String(place + number + more) })),
      key: { choiceId: "c0" },
      explanation: `${place} + ${number} = ${place + number}이에요. ${padding}`,
    })),
  };
}
