import { withClient } from "../../../../src/server/backup/scratch-database.ts";

const LEARNERS = 2000;
/** For every row that is there PostgreSQL is told of this many. */
const TOLD = 50;
const ATTEMPTS_EACH = 3;
const ANSWERS_EACH = 5;

/**
 * What learners of a year have left behind, spread over sets and days: of 2,000 of them, and in the statistics by
 * which PostgreSQL plans, of 100,000. The tables' pages are as they are, so that reading a table through looks
 * cheaper than it would be: what is looked up by an index here is so all the more with so many learners.
 */
export async function fillDatabase(url: string): Promise<void> {
  await withClient(url, async (client) => {
    await client.query(`
      create temp table l as select n, md5('learner ' || n)::uuid as learner, md5('device ' || n)::uuid as device
        from generate_series(1, ${LEARNERS}) n;
      create temp table a as select l.*, t, md5('attempt ' || n || ' ' || t)::uuid as attempt,
          md5('session ' || n || ' ' || t)::uuid as session,
          timestamptz '2025-01-01' + (n * ${ATTEMPTS_EACH} + t) * interval '40 minutes' as at
        from l, generate_series(1, ${ATTEMPTS_EACH}) t;
      insert into mundap.learners (learner_id, code, name) select learner, 'code' || n, 'Learner ' || n from l;
      insert into mundap.learner_aliases (learner_id, alias_of, by)
        select learner, md5('learner ' || n + 1)::uuid, 'test' from l where n % 2 = 1;
      insert into mundap.devices (learner_id, device_id, secret_hash)
        select learner, device, sha256(device::text::bytea) from l;
      insert into mundap.move_codes (code_hash, learner_id, expires_at, used_at)
        select sha256(n::text::bytea), learner, '2025-06-01', '2025-06-01' from l;
      insert into mundap.journals (learner_id, journal_id, device_id, kind, seq, hash, announced_seq, build, created_at)
        select learner, attempt, device, 'attempt', ${ANSWERS_EACH}, sha256(attempt::text::bytea), ${ANSWERS_EACH},
          'old', at from a;
      insert into mundap.sessions (learner_id, session_id, set_id, mode, issued_at, opens_at, closes_at, attempt_id)
        select learner, session, 'set-' || n % 200, 'practice', at, at, at + interval '30 days', attempt from a;
      insert into mundap.sessions (learner_id, session_id, set_id, mode, issued_at, opens_at, closes_at, archived_at)
        select learner, md5(session::text)::uuid, 'set-' || n % 200, 'practice', at, at, at + interval '30 days',
          at + interval '50 days' from a;
      insert into mundap.attempts (learner_id, attempt_id, device_id, session_id, set_id, manifest_hash, seed,
          started_at, finished_at, question_count, judged_under)
        select learner, attempt, device, session, 'set-' || n % 200, 'hash', 'seed', at, at, ${ANSWERS_EACH}, 'hash'
        from a;
      insert into mundap.events (learner_id, journal_id, seq, hash, previous, body, type, question_id, received_at,
          batch_id)
        select learner, attempt, q, sha256((attempt::text || q)::bytea), sha256((attempt::text || q)::bytea), '{}',
          case when q = 0 then 'started' else 'answered' end, 'q' || q, at, attempt
        from a, generate_series(0, ${ANSWERS_EACH}) q;
      insert into mundap.answers (learner_id, attempt_id, question_id, seq, answered_at, verdict, fraction, trace,
          device_verdict, device_fraction, acceptance, reason, evidence)
        select learner, attempt, 'q' || q, q, at, case when q % 4 = 0 then 'incorrect' else 'correct' end, 1, '[]',
          'correct', 1, 'counted', 'in_time', 'high' from a, generate_series(1, ${ANSWERS_EACH}) q;
      insert into mundap.receipts (learner_id, journal_id, seq, hash, code, payload_hash, jws)
        select learner, attempt, ${ANSWERS_EACH}, sha256(attempt::text::bytea), left(md5(attempt::text), 10),
          md5(attempt::text), 'jws' from a;
      insert into mundap.time_anchors (learner_id, device_id, start_id, server_ms, wall_ms, mono_ms)
        select learner, device, attempt, t, t, t from a;
      insert into mundap.quarantine (learner_id, device_id, reason, body, settled_at, settled_as)
        select learner, device, 'request_malformed', '{}', now(), 'put_by' from l;
      insert into mundap.marks (learner_id, attempt_id, question_id, number, text_hash, fraction, comment, staff_id,
          staff_name, marked_at) select learner, attempt, 'q1', 1, 'hash', 1, '', 's', 's', at from a where t = 1;
      insert into mundap.decisions (learner_id, attempt_id, question_id, number, seq, hash, acceptance, verdict,
          reason, staff_id, staff_name, decided_at)
        select learner, attempt, 'q1', 1, 1, '', 'counted', 'device', '', 's', 's', at from a where t = 1;
      insert into mundap.settled_reports (learner_id, journal_id, seq, note, staff_id, staff_name, settled_at)
        select learner, attempt, 1, '', 's', 's', at from a where t = 1;
      insert into mundap.extensions (learner_id, session_id, extension_id, set_id, extra_seconds, closes_at, reason,
          staff_id, staff_name, granted_at, jws)
        select learner, session, attempt, 'set-' || n % 200, 60, at, '', 's', 's', at, 'jws' from a where t = 1;
      insert into mundap.intakes (learner_id, batch_id, events, applied, staff_id, staff_name, taken_at)
        select learner, attempt, 1, 1, 's', 's', at from a where t = 1;
      insert into mundap.cohort_assignments (learner_id, revision, assignment_id, cohort, override, assigned_at)
        select learner, t, attempt, 'v2', false, at from a;
      insert into mundap.cohort_overrides (learner_id, at, cohort, staff_id, staff_name)
        select learner, '2025-01-01', 'v2', 's', 's' from l;
      insert into mundap.arm_minutes (arm, minute, requests, failed, total_ms, total_ms_squared)
        select arm, timestamptz '2025-01-01' + n * interval '1 minute', 1, 0, 1, 1
        from l, (values ('v1'), ('v2')) arms (arm);
      insert into mundap.forgettings (at, staff_id, staff_name, rows) values (now(), 's', 's', '{}');
      insert into mundap.forgotten_ids (id_hash, forgetting_id) select sha256(n::text::bytea), 1 from l;
      insert into mundap.v1_accounts (learner_id, v1_user_id) select learner, 'user ' || n from l where n % 2 = 0;
      insert into mundap.v1_learners (learner_id, v1_user_id) select learner, 'user ' || n from l;
      insert into mundap.v1_stats (learner_id, v1_user_id, total_questions, correct_answers, total_attempts, streak,
          written_by) select learner, 'user ' || n, 1, 1, 1, 1, 'v1' from l;
      insert into mundap.v1_progress (learner_id, v1_id, v1_user_id, question_id, v1_correct, v1_selected, v1_attempts,
          v1_tried_at, written_by) select learner, n * 10 + t, 'user ' || n, 'q' || t, true, 1, 1, at, 'v1' from a;
      insert into mundap.v1_returned (learner_id, attempt_id, question_id, outcome, verdict, acceptance, at)
        select learner_id, attempt_id, question_id, 'no_v1_account', verdict, acceptance, answered_at
        from mundap.answers;
      insert into mundap.shadow_marks (learner_id, source, mark_key, question_id, attempt_id, outcome, why, v2_verdict,
          answered_at, marked_at)
        select learner_id, 'v2_answer', attempt_id || question_id, question_id, attempt_id, 'agrees', '', verdict,
          answered_at, answered_at from mundap.answers where question_id in ('q1', 'q2');
      insert into mundap.v1_submissions (learner_id, submission_id, question_id, selected, reported_correct, at)
        select learner, attempt, 'q1', 1, true, at from a where t = 1;
      insert into mundap.v1_unmirrored (v1_table, v1_key, reason) select 'user', 'user ' || n, '' from l;
      analyze;`);
    const { rows } = await client.query<{ name: string }>(
      `select oid::regclass::text as name from pg_class where relkind = 'r' and relnamespace = 'mundap'::regnamespace`,
    );
    for (const { name } of rows) await client.query(`alter table ${name} set (autovacuum_enabled = off)`);
    await client.query(
      `update pg_class set reltuples = reltuples * ${TOLD}
       where relkind in ('r', 'i') and relnamespace = 'mundap'::regnamespace and reltuples > 100`,
    );
  });
}
