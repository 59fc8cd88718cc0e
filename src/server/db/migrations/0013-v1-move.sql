-- Up Migration

-- How far the move from V1 has come. A step that works in batches keeps its checkpoint here, written in the
-- same transaction as the batch.
create table move_steps (
  step text not null,
  part text not null default '',
  state text not null check (state in ('running', 'done', 'failed')),
  cursor text,
  rows bigint not null default 0,
  started_at timestamptz not null,
  updated_at timestamptz not null,
  done_at timestamptz,
  report jsonb,
  primary key (step, part)
);

-- V1's accounts and the learners that they are in V2. Ids follow from V1's: a repetition makes the same ones.
create table v1_learners (
  learner_id uuid primary key,
  v1_user_id text not null unique,
  name text,
  created_at timestamptz
);

-- V1's rows as they are now (v1_*), and what a V1 client reported last. Neither is a verdict of V2: what the
-- client said was believed unseen, and v1_selected is an index into an order that nobody kept.
create table v1_progress (
  learner_id uuid not null,
  v1_id bigint not null,
  v1_user_id text not null,
  question_id text not null,
  v1_correct boolean not null,
  v1_selected integer not null,
  v1_attempts integer not null,
  v1_tried_at timestamptz not null,
  written_by text not null check (written_by in ('v1', 'v2')),
  reported_correct boolean,
  reported_at timestamptz,
  primary key (learner_id, v1_id)
);

create table v1_stats (
  learner_id uuid primary key,
  v1_user_id text not null,
  total_questions integer not null,
  correct_answers integer not null,
  total_attempts integer not null,
  streak integer not null,
  last_studied_at timestamptz,
  written_by text not null check (written_by in ('v1', 'v2'))
);

-- Rows of V1 whose change could not be mirrored: V1's traffic goes on, and the verification finds them.
create table v1_unmirrored (
  id bigint generated always as identity primary key,
  v1_table text not null,
  v1_key text not null,
  reason text not null,
  at timestamptz not null default now()
);

-- What became of each question of V1: in a published set under the same id, or put aside for a teacher.
create table v1_questions (
  v1_question_id text primary key,
  category text not null,
  prompt text not null,
  set_id text,
  reason text,
  detail text not null default '',
  changes jsonb not null default '[]',
  source_hash text not null,
  checked_at timestamptz not null default now(),
  check ((set_id is null) = (reason is not null))
);

-- Down Migration

drop table v1_questions, v1_unmirrored, v1_stats, v1_progress, v1_learners, move_steps;
