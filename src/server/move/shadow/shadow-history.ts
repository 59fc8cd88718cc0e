import { sql } from "kysely";
import type { Database } from "../../db/open-database.ts";

const BATCH_ROWS = 20_000;
const FIRST = "00000000-0000-0000-0000-000000000000 -1";

export type HistoryProgress = { done: number; total: number; rowsPerSecond: number; secondsLeft: number };

/**
 * Goes once over what was carried from V1. A row holds an index into an order that nobody kept, so that it is marked
 * only where every order gives the same: nothing was chosen, or no order has that many options, or V1's key names none.
 * Whatever else is counted as not to be told, and never guessed. Each batch, its counts and its checkpoint are one
 * transaction. How many rows it has been over, in all its runs.
 */
export async function shadowHistory(
  db: Database,
  onProgress: (progress: HistoryProgress) => void = () => undefined,
): Promise<number> {
  const { total } = await readTotal(db);
  const startedAt = performance.now();
  const before = (await readCheckpoint(db)).rows;
  for (;;) {
    const rows = await db.transaction().execute(shadowBatch);
    const done = (await readCheckpoint(db)).rows;
    if (rows === 0) return done;
    const rowsPerSecond = Math.round(((done - before) * 1000) / Math.max(1, performance.now() - startedAt));
    const secondsLeft = Math.max(0, total - done) / Math.max(1, rowsPerSecond);
    onProgress({ done, total: Math.max(done, total), rowsPerSecond, secondsLeft });
  }
}

/** So that the next run begins at the first row: after a teacher's work more can be told. */
export async function forgetHistory(db: Database): Promise<void> {
  await db.transaction().execute(async (trx) => {
    await sql`delete from mundap.shadow_marks where source = 'v1_history'`.execute(trx);
    await sql`delete from mundap.shadow_tallies where source = 'v1_history'`.execute(trx);
    await sql`delete from mundap.move_steps where step = 'shadow' and part = 'history'`.execute(trx);
  });
}

async function shadowBatch(db: Database): Promise<number> {
  await sql`
    insert into mundap.move_steps (step, part, state, cursor, started_at, updated_at)
    values ('shadow', 'history', 'running', ${FIRST}, now(), now()) on conflict do nothing`.execute(db);
  const { rows } = await sql<{ read: number }>`
    with checkpoint as materialized (
      select split_part(cursor, ' ', 1)::uuid as learner_id, split_part(cursor, ' ', 2)::bigint as v1_id
      from mundap.move_steps where step = 'shadow' and part = 'history' for update
    ), batch as materialized (
      select p.* from mundap.v1_progress p, checkpoint c
      where (p.learner_id, p.v1_id) > (c.learner_id, c.v1_id)
      order by p.learner_id, p.v1_id limit ${BATCH_ROWS}
    ), questions as materialized (
      select q.id, m.reason, m.set_id, q.correct_answer,
        case when json_typeof(q.options) = 'array' then json_array_length(q.options) end as options
      from public.questions q left join mundap.v1_questions m on m.v1_question_id = q.id
    ), marked as (
      select b.*, q.options, q.correct_answer, case
        when reported_correct is null then 'written_by_v2'
        when written_by = 'v2' then 'overwritten_by_v2'
        when q.id is null then 'question_gone'
        when options is null then 'options_unreadable'
        when correct_answer < 0 or correct_answer >= options then 'key_out_of_range'
        when set_id is null then coalesce(reason, 'not_published')
        when v1_selected = -1 then 'nothing_chosen'
        when v1_selected < 0 or v1_selected >= options then 'index_out_of_range'
        else 'order_unknown' end as why
      from batch b left join questions q on q.id = b.question_id
    ), judged as (
      select m.*, case
        when why in ('key_out_of_range', 'nothing_chosen', 'index_out_of_range') and reported_correct
          then 'misreported'
        when why in ('nothing_chosen', 'index_out_of_range') then 'agrees'
        else 'not_comparable' end as outcome
      from marked m
    ), counted as (
      insert into mundap.shadow_tallies as t (source, outcome, why, marks)
      select 'v1_history', outcome, why, count(*) from judged group by outcome, why
      on conflict (source, outcome, why) do update set marks = t.marks + excluded.marks
    ), told as (
      insert into mundap.shadow_marks (learner_id, source, mark_key, question_id, outcome, why, v1_marks, v1_reported,
        v2_verdict, evidence, answered_at, marked_at)
      select learner_id, 'v1_history', v1_id::text, question_id, outcome, why, false, reported_correct,
        case why when 'nothing_chosen' then 'not_answered' when 'index_out_of_range' then 'invalid' else 'ungradable' end,
        jsonb_build_object('selected', v1_selected, 'options', options, 'key', correct_answer), v1_tried_at, now()
      from judged where outcome = 'misreported'
      on conflict do nothing
    ), last as (
      select learner_id || ' ' || v1_id as cursor from batch order by learner_id desc, v1_id desc limit 1
    ), moved as (
      update mundap.move_steps set cursor = last.cursor, rows = rows + (select count(*) from batch), state = 'running',
        updated_at = now(), done_at = null
      from last where step = 'shadow' and part = 'history'
    )
    select count(*)::int as read from batch`.execute(db);
  const read = rows[0]?.read ?? 0;
  if (read === 0)
    await sql`
      update mundap.move_steps set state = 'done', done_at = now(), updated_at = now()
      where step = 'shadow' and part = 'history' and state <> 'done'`.execute(db);
  return read;
}

async function readCheckpoint(db: Database): Promise<{ rows: number }> {
  const { rows } = await sql<{ rows: number }>`
    select rows::float8 as rows from mundap.move_steps where step = 'shadow' and part = 'history'`.execute(
    db,
  );
  return { rows: rows[0]?.rows ?? 0 };
}

async function readTotal(db: Database): Promise<{ total: number }> {
  const { rows } = await sql<{ total: number }>`
    select count(*)::float8 as total from mundap.v1_progress`.execute(db);
  return { total: rows[0]?.total ?? 0 };
}
