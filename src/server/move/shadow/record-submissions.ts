import { randomUUID } from "node:crypto";
import { sql } from "kysely";
import type { Database } from "../../db/open-database.ts";
import { storableJson } from "../../db/storable-text.ts";
import { formerLearnerId } from "../../legacy/former-learner-id.ts";

/** What a V1 client sent; `shown`: the options in the order on the screen, from clients that say so. */
export type Submission = {
  userId: string;
  questionId: string;
  selected: number;
  reportedCorrect: boolean;
  shown: readonly string[] | undefined;
};
export type SubmissionRecorder = {
  add(submission: Submission): void;
  /** Writes what was added since; what could not be written is tried again with the next. */
  flush(): Promise<void>;
};

/**
 * Keeps V1's answers for the shadow marking, written in one go now and then: the request that brought one has long been
 * answered. A process that is killed loses a few seconds of them, which are copies: the answers themselves are in V1.
 */
export function recordSubmissions({ db, now }: { db: Database; now(): number }): SubmissionRecorder {
  let waiting: object[] = [];
  return {
    add({ userId, questionId, selected, reportedCorrect, shown }) {
      waiting.push({
        learner_id: formerLearnerId(userId),
        submission_id: randomUUID(),
        question_id: questionId,
        selected,
        reported_correct: reportedCorrect,
        shown: shown ?? null,
        at: new Date(now()).toISOString(),
      });
    },
    async flush() {
      if (waiting.length === 0) return;
      const written = waiting;
      waiting = [];
      try {
        await insert(db, written);
      } catch (error) {
        waiting = [...written, ...waiting];
        throw error;
      }
    },
  };
}

async function insert(db: Database, rows: readonly object[]): Promise<void> {
  await sql`
    insert into mundap.v1_submissions (learner_id, submission_id, question_id, selected, reported_correct, shown, at)
    select learner_id, submission_id, question_id, selected, reported_correct, nullif(shown, 'null'::jsonb), at
    from jsonb_to_recordset(${storableJson(rows)}::jsonb) as r (learner_id uuid, submission_id uuid,
      question_id text, selected integer, reported_correct boolean, shown jsonb, at timestamptz)
    on conflict do nothing`.execute(db);
}
