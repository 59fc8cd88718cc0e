import { Dexie } from "dexie";
import { IDBFactory, IDBKeyRange } from "fake-indexeddb";
import { expect, test } from "vitest";
import type { Verdict } from "../../src/domain/question/verdict.ts";
import { GRADE_KEYS, type GradeRow } from "../../src/offline/store/grade-row.ts";
import { OUTBOX_KEYS } from "../../src/offline/store/outbox-row.ts";
import { judgeGrades } from "../../src/offline/store/judge-grades.ts";
import type { Database } from "../../src/offline/store/open-database.ts";
import type { Outcome } from "../../src/protocol/sync.ts";
import { anId } from "../support/builders.ts";

const attemptId = anId("attempt");

function aDatabase(name: string): Pick<Database, "grades" | "outbox"> {
  const db = new Dexie(name, { indexedDB: new IDBFactory(), IDBKeyRange }) as Database;
  db.version(1).stores({ grades: GRADE_KEYS, outbox: OUTBOX_KEYS });
  return db;
}

function aGrade(questionId: string, verdict: Verdict, standing?: GradeRow["standing"]): GradeRow {
  const fraction = verdict === "correct" ? 1 : 0;
  const row = { attemptId, questionId, setId: "a-set", seq: 1, verdict, fraction, category: "c", at: 0 };
  return standing ? { ...row, standing } : row;
}

function anOutcome(questionId: string, verdict: Verdict): Outcome {
  const fraction = verdict === "correct" ? 1 : 0;
  return { attemptId, questionId, seq: 1, verdict, fraction, acceptance: "counted", reason: "in_time" };
}

test("the server's word is written into a grade only where it changes what is shown", async () => {
  const db = aDatabase("grades");
  const wrong = { verdict: "incorrect", fraction: 0 } as const;
  const right = { verdict: "correct", fraction: 1 } as const;
  await db.grades.bulkPut([
    aGrade("same", "correct"),
    aGrade("better", "incorrect"),
    aGrade("awaited", "pending"),
    aGrade("taken back", "incorrect", right),
  ]);
  const written: string[] = [];
  db.grades.hook("updating", (_changes, key) => void written.push(key[1]));

  await judgeGrades(db.grades, [
    anOutcome("same", "correct"),
    anOutcome("better", "correct"),
    anOutcome("awaited", "incorrect"),
    anOutcome("taken back", "incorrect"),
    anOutcome("not here", "correct"),
  ]);

  const standing = Object.fromEntries(
    (await db.grades.toArray()).map((row) => [row.questionId, row.standing]),
  );
  expect(standing).toEqual({ same: undefined, better: right, awaited: wrong, "taken back": wrong });
  expect(written.toSorted()).toEqual(["awaited", "better", "taken back"]);
});

test("the server's word on an answer that was changed since and still waits is none on the new one", async () => {
  const db = aDatabase("changed");
  const changed = { ...aGrade("changed", "pending"), seq: 8 };
  const late = { ...aGrade("late", "pending"), seq: 9 };
  await db.grades.bulkPut([changed, late]);
  await db.outbox.put({ journalId: attemptId, seq: 8, type: "answered", bytes: 500 });
  const said = [anOutcome("changed", "correct"), anOutcome("late", "correct")];
  await judgeGrades(db.grades, said, db.outbox);
  expect(await db.grades.get([attemptId, "changed"])).toEqual(changed);
  // The server has it all, and says that the earlier one counts.
  expect(await db.grades.get([attemptId, "late"])).toMatchObject({ standing: { verdict: "correct" } });
});
