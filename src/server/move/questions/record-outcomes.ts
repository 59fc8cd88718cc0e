import type { Client } from "pg";
import type { TextChange } from "./clean-text.ts";
import type { QuarantineReason } from "./quarantine-reason.ts";
import { sourceHashOf, type V1Question } from "./v1-question.ts";

/** What became of a question of V1. */
export type Outcome = {
  v1: V1Question;
  category: string;
  changes: TextChange[];
  setId: string | null;
  reason: QuarantineReason | null;
  detail: string;
};

/** In which set each question was by the time before. */
export async function readEarlierSets(client: Client): Promise<Map<string, string>> {
  const { rows } = await client.query<{ id: string; set_id: string }>(
    "select v1_question_id as id, set_id from mundap.v1_questions where set_id is not null",
  );
  return new Map(rows.map(({ id, set_id: setId }) => [id, setId]));
}

export async function recordOutcomes(client: Client, outcomes: readonly Outcome[]): Promise<void> {
  const rows = outcomes.map(({ v1, category, changes, setId, reason, detail }) => ({
    v1_question_id: v1.id,
    category,
    prompt: v1.question,
    set_id: setId,
    reason,
    detail,
    changes,
    source_hash: sourceHashOf(v1),
  }));
  await client.query("begin");
  await client.query("delete from mundap.v1_questions");
  await client.query(
    `insert into mundap.v1_questions (v1_question_id, category, prompt, set_id, reason, detail, changes, source_hash)
     select v1_question_id, category, prompt, set_id, reason, detail, changes, source_hash
     from jsonb_to_recordset($1::jsonb) as r (v1_question_id text, category text, prompt text, set_id text,
       reason text, detail text, changes jsonb, source_hash text)`,
    [JSON.stringify(rows)],
  );
  // Answers to what was none of V1's questions until now are marked by its rule too.
  await client.query("insert into mundap.v1_queue (job) values ('shadow')");
  await client.query("commit");
}
