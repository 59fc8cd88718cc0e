-- How a row of V1 becomes one of V2: once, here, for the mirror and the backfill alike. Run by `v1 expand`,
-- and harmless to repeat, in one transaction. Times without a zone are what the clock of V1's server showed.

-- Anew: a view that an older version made may have columns of other types, and no view is replaced by such a one.
drop view if exists mundap.v1_learners_mapped, mundap.v1_stats_mapped, mundap.v1_progress_mapped;

create view mundap.v1_learners_mapped as
select md5('v1:user:' || u.id)::uuid as learner_id, u.id as v1_user_id, u.name,
  mundap.v1_instant(u."createdAt") as created_at
from public."user" u;

create view mundap.v1_stats_mapped as
select md5('v1:user:' || s.user_id)::uuid as learner_id, s.user_id as v1_user_id, s.total_questions,
  s.correct_answers, s.total_attempts, s.streak, mundap.v1_instant(s.last_studied_at) as last_studied_at
from public.user_stats s;

create view mundap.v1_progress_mapped as
select md5('v1:user:' || p.user_id)::uuid as learner_id, p.id as v1_id, p.user_id as v1_user_id, p.question_id,
  p.is_correct as v1_correct, p.selected_answer as v1_selected, p.attempt_count as v1_attempts,
  mundap.v1_instant(p.last_attempted_at) as v1_tried_at
from public.user_progress p;

-- Who writes totals: a transaction of V2's mirror says so, everybody else is V1. A row of progress says itself whose
-- word it is: V2 writes -2 for what was chosen, and V1 takes no such choice. What a V1 client reported stays beside it.
create or replace function mundap.v1_writer() returns text language sql stable as
$$ select case when current_setting('mundap.origin', true) = 'v2' then 'v2' else 'v1' end $$;

-- With the rights of whoever made them: V1's server may have a user of its own, who knows nothing of V2's tables and
-- whose writing must not fail for that.
create or replace function mundap.mirror_v1_learner() returns trigger language plpgsql
  security definer set search_path = '' as $$
begin
  if tg_op = 'DELETE' or (tg_op = 'UPDATE' and old.id <> new.id) then
    delete from mundap.v1_learners where v1_user_id = old.id;
  end if;
  if tg_op <> 'DELETE' then
    insert into mundap.v1_learners (learner_id, v1_user_id, name, created_at)
    select learner_id, v1_user_id, name, created_at from mundap.v1_learners_mapped where v1_user_id = new.id
    on conflict (learner_id) do update set name = excluded.name, created_at = excluded.created_at;
  end if;
  return null;
exception when others then
  insert into mundap.v1_unmirrored (v1_table, v1_key, reason) values (tg_table_name, coalesce(new.id, old.id), sqlerrm);
  return null;
end $$;

create or replace function mundap.mirror_v1_stats() returns trigger language plpgsql
  security definer set search_path = '' as $$
begin
  if tg_op = 'DELETE' or (tg_op = 'UPDATE' and old.user_id <> new.user_id) then
    delete from mundap.v1_stats where learner_id = md5('v1:user:' || old.user_id)::uuid;
  end if;
  if tg_op <> 'DELETE' then
    insert into mundap.v1_stats (learner_id, v1_user_id, total_questions, correct_answers, total_attempts, streak,
      last_studied_at, written_by)
    select learner_id, v1_user_id, total_questions, correct_answers, total_attempts, streak, last_studied_at,
      mundap.v1_writer()
    from mundap.v1_stats_mapped where v1_user_id = new.user_id
    on conflict (learner_id) do update set total_questions = excluded.total_questions,
      correct_answers = excluded.correct_answers, total_attempts = excluded.total_attempts,
      streak = excluded.streak, last_studied_at = excluded.last_studied_at, written_by = excluded.written_by;
  end if;
  return null;
exception when others then
  insert into mundap.v1_unmirrored (v1_table, v1_key, reason)
    values (tg_table_name, coalesce(new.user_id, old.user_id), sqlerrm);
  return null;
end $$;

create or replace function mundap.mirror_v1_progress() returns trigger language plpgsql
  security definer set search_path = '' as $$
begin
  if tg_op = 'DELETE' or (tg_op = 'UPDATE' and (old.id <> new.id or old.user_id <> new.user_id)) then
    delete from mundap.v1_progress where learner_id = md5('v1:user:' || old.user_id)::uuid and v1_id = old.id;
  end if;
  if tg_op <> 'DELETE' then
    insert into mundap.v1_progress as image (learner_id, v1_id, v1_user_id, question_id, v1_correct, v1_selected,
      v1_attempts, v1_tried_at, written_by, reported_correct, reported_at)
    select m.learner_id, m.v1_id, m.v1_user_id, m.question_id, m.v1_correct, m.v1_selected, m.v1_attempts,
      m.v1_tried_at, w.by, case w.by when 'v1' then m.v1_correct end, case w.by when 'v1' then m.v1_tried_at end
    from mundap.v1_progress_mapped m
    cross join lateral (select case m.v1_selected when -2 then 'v2' else 'v1' end as by) w
    where m.v1_id = new.id
    on conflict (learner_id, v1_id) do update set question_id = excluded.question_id,
      v1_correct = excluded.v1_correct, v1_selected = excluded.v1_selected, v1_attempts = excluded.v1_attempts,
      v1_tried_at = excluded.v1_tried_at, written_by = excluded.written_by,
      reported_correct = coalesce(excluded.reported_correct, image.reported_correct),
      reported_at = coalesce(excluded.reported_at, image.reported_at);
  end if;
  return null;
exception when others then
  insert into mundap.v1_unmirrored (v1_table, v1_key, reason)
    values (tg_table_name, coalesce(new.id, old.id)::text, sqlerrm);
  return null;
end $$;

create or replace function mundap.mirror_v1_truncate() returns trigger language plpgsql
  security definer set search_path = '' as $$
begin
  execute format('delete from mundap.%I', tg_argv[0]);
  return null;
end $$;
