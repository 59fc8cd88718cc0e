import { must } from "../../src/domain/invariant.ts";
import { identitiesIn } from "./memory-rows.ts";
import type { World } from "./world.ts";

const COUNTING = new Set(["counted", "late_counted"]);

/**
 * P3: an exam counts once for a person, from however many phones it was taken, each with a ticket of its own or with
 * none; and what counts is the best of it.
 */
export async function checkBest({ ledger, server, content }: World): Promise<void> {
  await server.judgeAgain();
  const { attempts, answers } = server.tables;
  const exams = new Set(content.exam.map(({ hash }) => hash));
  const persons = new Map<string, { attemptId: string; counts: boolean; points: number }[]>();
  for (const { attemptId, learnerId, started } of attempts.values()) {
    if (!exams.has(started.manifest)) continue;
    const own = [...answers.values()].filter((answer) => answer.attemptId === attemptId);
    const inPlay = own.filter(({ acceptance }) => COUNTING.has(acceptance) || acceptance === "not_best");
    const person = must(identitiesIn(server.tables, learnerId).sort()[0], "a person has an id");
    const taken = {
      attemptId,
      counts: own.some(({ acceptance }) => COUNTING.has(acceptance)),
      points: inPlay.reduce((sum, { fraction }) => sum + fraction, 0),
    };
    persons.set(person, [...(persons.get(person) ?? []), taken]);
  }
  for (const [person, taken] of persons) {
    const counting = taken.filter(({ counts }) => counts);
    if (counting.length > 1)
      ledger.violate("P3", `${counting.length} attempts of ${person} at the exam count`);
    const best = Math.max(...taken.map(({ points }) => points));
    const [counted] = counting;
    if (best > 0 && counted?.points !== best)
      ledger.violate("P3", `${best} points were reached by ${person}, and ${counted?.points ?? 0} count`);
  }
}
