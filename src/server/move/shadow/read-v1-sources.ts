import { sql } from "kysely";
import * as z from "zod";
import type { ContentId } from "../../../domain/id.ts";
import type { Database } from "../../db/open-database.ts";
import { sourceHashOf, V1Question } from "../questions/v1-question.ts";

/** A question as V1 holds it now, and what became of it; `isSame`: V1 has not changed it since it was published. */
export type V1Source = {
  options: string[] | undefined;
  keyIndex: number;
  setId: ContentId | null;
  /** Why it was put aside. */
  reason: string | null;
  isSame: boolean;
};

const Options = z.array(z.string());

/** By V1's id; what V1 has no more, or what was never looked at, is missing from the map. */
export async function readV1Sources(db: Database, ids: readonly string[]): Promise<Map<string, V1Source>> {
  const { rows } = await sql<{
    question: unknown;
    set_id: string | null;
    reason: string | null;
    source_hash: string;
  }>`
    select to_jsonb(q) as question, m.set_id, m.reason, m.source_hash
    from public.questions q join mundap.v1_questions m on m.v1_question_id = q.id
    where q.id = any(${[...new Set(ids)]})`.execute(db);
  return new Map(
    rows.map((row) => {
      const v1 = V1Question.parse(row.question);
      const source: V1Source = {
        options: Options.safeParse(v1.options).data,
        keyIndex: v1.correct_answer,
        setId: row.set_id,
        reason: row.reason,
        isSame: sourceHashOf(v1) === row.source_hash,
      };
      return [v1.id, source];
    }),
  );
}
