-- Up Migration

-- What a V1 client reported and what it had shown, until the shadow marking has looked at it. Without what was
-- shown an index says nothing: V1 keeps no order.
create table v1_submissions (
  learner_id uuid not null,
  submission_id uuid not null,
  question_id text not null,
  selected integer not null,
  reported_correct boolean not null,
  shown jsonb,
  at timestamptz not null,
  primary key (learner_id, submission_id)
);
create index v1_submissions_at on v1_submissions (at);

-- The same answer marked by V1's rule and by V2's. Of V2's answers each, of V1's those where something differs:
-- the others are only counted.
create table shadow_marks (
  learner_id uuid not null,
  source text not null check (source in ('v2_answer', 'v1_live', 'v1_history')),
  mark_key text not null,
  question_id text not null,
  attempt_id uuid,
  -- differs: V1's rule and V2's grader. misreported: they agree, and the V1 client said otherwise.
  outcome text not null check (outcome in ('agrees', 'differs', 'misreported', 'not_comparable')),
  why text not null,
  v1_marks boolean,
  v1_reported boolean,
  v2_verdict text not null,
  v2_reason text not null default '',
  -- What V2's grader says of the same answer now.
  regraded text,
  evidence jsonb not null default '{}',
  answered_at timestamptz not null,
  marked_at timestamptz not null,
  primary key (learner_id, source, mark_key)
);
create index shadow_marks_outcome on shadow_marks (source, outcome);
create index shadow_marks_attempt on shadow_marks (learner_id, attempt_id) where source = 'v2_answer';

-- How many of V1's own answers ended how, counted in the transaction that looked at them.
create table shadow_tallies (
  source text not null check (source in ('v1_live', 'v1_history')),
  outcome text not null,
  why text not null,
  marks bigint not null,
  primary key (source, outcome, why)
);

-- Down Migration

drop table shadow_tallies, shadow_marks, v1_submissions;
