-- Up Migration

-- Which answers of V2 have been told to V1, and which V1 cannot hold and why: these stay here, and are listed.
-- An answer whose verdict changes later is told again, and counts as no further try.
create table v1_returned (
  learner_id uuid not null,
  attempt_id uuid not null,
  question_id text not null,
  outcome text not null check (outcome in ('written', 'no_v1_account', 'no_v1_question', 'not_right_or_wrong',
    'not_counted')),
  verdict text not null,
  acceptance text not null,
  at timestamptz not null,
  primary key (learner_id, attempt_id, question_id)
);

-- What is open or closed by hand, each on record. None: open.
create table switches (
  id bigint generated always as identity primary key,
  name text not null check (name in ('accept_attempts')),
  is_open boolean not null,
  reason text not null,
  at timestamptz not null
);

-- Down Migration

drop table switches, v1_returned;
