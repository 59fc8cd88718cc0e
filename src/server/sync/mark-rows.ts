import { sql, type RawBuilder } from "kysely";
import type { PersonsMark } from "../../domain/attempt/apply-mark.ts";
import type { Answered } from "../../domain/attempt/event.ts";
import { markedText } from "../../domain/attempt/marked-text.ts";
import type { ContentId, Sha256, TimeMs, Uuid } from "../../domain/id.ts";
import { sha256Hex } from "../../domain/sha256.ts";
import type { GivenMark } from "../../protocol/marking.ts";
import type { Database } from "../db/open-database.ts";
import { askedAttempts } from "./asked-attempts.ts";
import type { AttemptKey } from "./attempt-rows.ts";

/** A mark as it is stored. */
export type StoredMark = PersonsMark & {
  questionId: ContentId;
  textHash: Sha256;
  comment: string;
  /** Two people may have one name. */
  staffId: string;
  at: TimeMs;
};

export type MarkRow = {
  attempt_id: Uuid;
  question_id: ContentId;
  number: number;
  text_hash: Sha256;
  fraction: number;
  comment: string;
  staff_id: string;
  staff_name: string;
  /** A text where the rows come as JSON. */
  marked_at: Date | string;
};

/** All marks of the attempts, each attempt's oldest first. */
export async function loadMarks(
  db: Database,
  attempts: readonly AttemptKey[],
): Promise<Map<Uuid, StoredMark[]>> {
  const { rows } = await sql<MarkRow>`${marksOn(attempts)}`.execute(db);
  return readMarks(rows);
}

export function marksOn(attempts: readonly AttemptKey[]): RawBuilder<unknown> {
  return sql`
    select m.attempt_id, m.question_id, m.number, m.text_hash, m.fraction, m.comment, m.staff_id, m.staff_name, m.marked_at
    from ${askedAttempts(attempts)}
    join mundap.marks m on m.learner_id = j.learner_id and m.attempt_id = j.journal_id
    order by m.question_id, m.number`;
}

export function readMarks(rows: readonly MarkRow[]): Map<Uuid, StoredMark[]> {
  const marks = new Map<Uuid, StoredMark[]>();
  for (const row of rows) {
    const list = marks.get(row.attempt_id) ?? [];
    list.push({
      questionId: row.question_id,
      number: row.number,
      textHash: row.text_hash,
      fraction: row.fraction,
      comment: row.comment,
      staffId: row.staff_id,
      by: row.staff_name,
      at: new Date(row.marked_at).getTime(),
    });
    marks.set(row.attempt_id, list);
  }
  return marks;
}

/** The marks that were given for the very text of this answer, oldest first: the last one stands. */
export function marksOf(
  marks: readonly StoredMark[],
  { questionId, response }: Pick<Answered, "questionId" | "response">,
): StoredMark[] {
  const ofQuestion = marks.filter((mark) => mark.questionId === questionId);
  const text = markedText(response);
  if (ofQuestion.length === 0 || text === undefined) return [];
  const textHash = sha256Hex(text);
  return ofQuestion.filter((mark) => mark.textHash === textHash);
}

/** A mark as staff see it. */
export function givenMark({ number, fraction, comment, by, at }: StoredMark): GivenMark {
  return { number, fraction, comment, by, at };
}
