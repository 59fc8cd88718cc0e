import type { Client } from "pg";
import type { TextChange } from "./clean-text.ts";
import type { QuarantineReason } from "./quarantine-reason.ts";

export type WorklistEntry = {
  questionId: string;
  category: string;
  prompt: string;
  reason: QuarantineReason;
  detail: string;
};
export type ChangedQuestion = { questionId: string; changes: TextChange[] };

/** What is put aside, for a teacher to mend. */
export async function readWorklist(client: Client): Promise<WorklistEntry[]> {
  const { rows } = await client.query<WorklistEntry>(
    `select v1_question_id as "questionId", category, prompt, reason, detail
     from mundap.v1_questions where reason is not null order by category, v1_question_id`,
  );
  return rows;
}

/** What was changed in texts on the way, for a teacher to look over. */
export async function readChanges(client: Client): Promise<ChangedQuestion[]> {
  const { rows } = await client.query<ChangedQuestion>(
    `select v1_question_id as "questionId", changes from mundap.v1_questions
     where changes <> '[]'::jsonb order by v1_question_id`,
  );
  return rows;
}
