import { withClient } from "../../../../src/server/backup/scratch-database.ts";

/** Answers in V2 of so many of V1's learners, each to every question that was published. How many they are. */
export async function answerInV2(url: string, learners: number): Promise<number> {
  return withClient(url, async (client) => {
    await client.query(
      `insert into mundap.attempts (learner_id, attempt_id, device_id, set_id, manifest_hash, seed, started_at,
         question_count, judged_under)
       select learner_id, md5(set_id || learner_id)::uuid, learner_id, set_id, 'hash', 'seed', '2026-05-01', 1, 'hash'
       from (select * from mundap.v1_learners order by v1_user_id limit $1) l,
         (select distinct set_id from mundap.v1_questions where set_id is not null) s`,
      [learners],
    );
    const { rowCount } = await client.query(
      `insert into mundap.answers (learner_id, attempt_id, question_id, seq, answered_at, verdict, fraction, trace,
         device_verdict, device_fraction, acceptance, reason, evidence)
       select learner_id, attempt_id, v1_question_id, 1, '2026-05-01', 'correct', 1, '[]', 'correct', 1, 'counted',
         'in_time', 'high'
       from mundap.attempts join mundap.v1_questions using (set_id)`,
    );
    return rowCount ?? 0;
  });
}
