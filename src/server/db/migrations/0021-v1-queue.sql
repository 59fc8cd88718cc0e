-- Up Migration

-- What has been answered in V2 and V1 has still to be told (return), or is still to be marked by V1's rule (shadow).
-- Filled in the transaction that changes an answer and emptied in the one that deals with it, so that what is
-- committed late is found like anything else. Nothing in it is unique: nobody who sends answers waits for who reads.
-- Without an attempt: look once more at what is kept of this learner, or, with no learner either, of everybody.
create table v1_queue (
  learner_id uuid not null default '00000000-0000-0000-0000-000000000000',
  id bigint generated always as identity,
  job text not null check (job in ('return', 'shadow')),
  attempt_id uuid,
  question_id text,
  at timestamptz not null default now(),
  primary key (learner_id, id),
  check ((attempt_id is null) = (question_id is null))
);
create index v1_queue_job on v1_queue (job, id);

-- What V1 could not hold for want of the question is looked up by it each minute: it may be there again.
alter table v1_returned add column set_id text not null default '';
-- Whether V1 was told at any time: an answer that is held meanwhile and counts again is no further try.
alter table v1_returned add column told boolean not null default false;
update v1_returned r set set_id = t.set_id, told = r.outcome = 'written' from attempts t
  where t.learner_id = r.learner_id and t.attempt_id = r.attempt_id;
create index v1_returned_no_question on v1_returned (set_id, question_id) where outcome = 'no_v1_question';

create function queue_answers() returns trigger language plpgsql as $$
begin
  insert into mundap.v1_queue (job, learner_id, attempt_id, question_id)
  select job, learner_id, attempt_id, question_id from changed, unnest(array['return', 'shadow']) as j (job);
  return null;
end $$;

-- Somebody who had no account in V1 may have one now.
create function queue_v1_learners() returns trigger language plpgsql as $$
begin
  insert into mundap.v1_queue (job, learner_id) select 'return', learner_id from made;
  return null;
end $$;

-- From now on, and what there is: both are one transaction, and making a trigger waits for whoever is in the middle
-- of writing, so that no answer is in neither. Harmless to repeat.
create function queue_for_v1() returns void language plpgsql as $$
begin
  create or replace trigger queue_made after insert on mundap.answers
    referencing new table as changed for each statement execute function mundap.queue_answers();
  create or replace trigger queue_judged after update on mundap.answers
    referencing new table as changed for each statement execute function mundap.queue_answers();
  create or replace trigger queue_made after insert on mundap.v1_learners
    referencing new table as made for each statement execute function mundap.queue_v1_learners();
  create or replace trigger queue_joined after insert on mundap.learner_aliases
    referencing new table as made for each statement execute function mundap.queue_v1_learners();
  insert into mundap.v1_queue (job) values ('return'), ('shadow');
end $$;

-- Without V1 nobody empties it.
create function stop_queue_for_v1() returns void language plpgsql as $$
begin
  drop trigger if exists queue_made on mundap.answers;
  drop trigger if exists queue_judged on mundap.answers;
  drop trigger if exists queue_made on mundap.v1_learners;
  drop trigger if exists queue_joined on mundap.learner_aliases;
  delete from mundap.v1_queue;
end $$;

-- A move that is under way was begun without it.
do $$ begin
  if to_regclass('mundap.v1_learners_mapped') is not null and to_regclass('public.user_progress') is not null then
    perform mundap.queue_for_v1();
  end if;
end $$;

-- When a job is due next: by this it keeps its beat, however long a run takes.
alter table jobs add column due_at timestamptz;

-- Down Migration

alter table jobs drop column due_at;
select mundap.stop_queue_for_v1();
drop function stop_queue_for_v1, queue_for_v1, queue_v1_learners, queue_answers;
drop index v1_returned_no_question;
alter table v1_returned drop column set_id, drop column told;
drop table v1_queue;
