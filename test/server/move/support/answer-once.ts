import type { Uuid } from "../../../../src/domain/id.ts";
import { withClient } from "../../../../src/server/backup/scratch-database.ts";

/** A learner of V2's cohort answers one question of this step, in a set that V1 knows nothing of. */
export async function answerOnce(url: string, learnerId: Uuid): Promise<void> {
  await withClient(url, async (client) => {
    for (const text of [
      `insert into mundap.learners (learner_id, code) values ($1, left(md5($1::uuid::text), 9)) on conflict do nothing`,
      `insert into mundap.cohort_assignments (learner_id, revision, assignment_id, cohort, override, assigned_at)
       select $1, revision, gen_random_uuid(), 'v2', false, step_began_at from mundap.rollout
       on conflict do nothing`,
      `insert into mundap.attempts (learner_id, attempt_id, device_id, set_id, manifest_hash, seed, started_at,
         question_count, judged_under)
       values ($1, $1, $1, 'a-set', 'hash', 'seed', now(), 1, 'hash')`,
      `insert into mundap.answers (learner_id, attempt_id, question_id, seq, answered_at, verdict, fraction, trace,
         device_verdict, device_fraction, acceptance, reason, evidence)
       values ($1, $1, 'q1', 1, now(), 'correct', 1, '[]', 'correct', 1, 'counted', 'in_time', 'high')`,
    ])
      await client.query(text, [learnerId]);
  });
}
