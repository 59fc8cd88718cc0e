-- Up Migration

-- Which share of learners is served by V2. One row, and none before the rollout has begun: then everybody is.
-- A revision is one step; lowered_at is the revision at which the share last fell, from which on nobody has a
-- claim to stay in V2 by having been there before.
create table rollout (
  one boolean primary key default true check (one),
  revision integer not null check (revision >= 1),
  stage integer not null check (stage in (0, 1, 5, 25, 50, 100)),
  phase text not null check (phase in ('running', 'held', 'rolled_back')),
  salt text not null,
  lowered_at integer not null,
  began_at timestamptz not null,
  step_began_at timestamptz not null
);

-- Append-only: the newest stands.
create table rollout_settings (
  id bigint generated always as identity primary key,
  at timestamptz not null,
  staff_id text not null,
  staff_name text not null,
  settings jsonb not null
);

-- Every decision with what it was decided by. Append-only.
create table rollout_decisions (
  id bigint generated always as identity primary key,
  at timestamptz not null,
  -- Not a reference: who decided stays on record when the account has gone.
  staff_id text not null,
  staff_name text not null,
  action text not null check (action in ('begin', 'advance', 'hold', 'resume', 'rollback', 'stay')),
  why text not null,
  from_stage integer not null,
  to_stage integer not null,
  revision integer not null,
  dry_run boolean not null,
  note text not null,
  inputs jsonb not null
);
create index rollout_decisions_at on rollout_decisions (at desc);

-- Which cohort a learner was given in which step: what attempts refer to.
create table cohort_assignments (
  learner_id uuid not null references learners (learner_id),
  revision integer not null,
  assignment_id uuid not null,
  cohort text not null check (cohort in ('v1', 'v2')),
  -- By staff: served so, and left out of every comparison.
  override boolean not null,
  assigned_at timestamptz not null,
  primary key (learner_id, revision)
);
create index cohort_assignments_by_step on cohort_assignments (revision, cohort);
alter table attempts add column assignment_id uuid;

-- Append-only: the newest stands; a null cohort takes it back.
create table cohort_overrides (
  learner_id uuid not null references learners (learner_id),
  at timestamptz not null,
  cohort text check (cohort in ('v1', 'v2')),
  staff_id text not null,
  staff_name text not null,
  primary key (learner_id, at)
);

-- What requests of each system took, summed over all processes.
create table arm_minutes (
  arm text not null check (arm in ('v1', 'v2')),
  minute timestamptz not null,
  requests bigint not null,
  failed bigint not null,
  total_ms double precision not null,
  total_ms_squared double precision not null,
  primary key (arm, minute)
);

-- Complaints and ratings are read each minute, and are few among all events.
create index events_said on events (received_at) where type in ('reported', 'rated');

-- The plan's checklists: what no machine can see is ticked by a person. Append-only: the newest stands.
create table rollout_checks (
  item text not null,
  at timestamptz not null,
  state text not null check (state in ('done', 'open')),
  note text not null,
  staff_id text not null,
  staff_name text not null,
  primary key (item, at)
);

create table announcements (
  announcement_id uuid primary key,
  at timestamptz not null,
  until timestamptz not null,
  withdrawn_at timestamptz,
  words jsonb not null,
  staff_id text not null,
  staff_name text not null
);

-- Down Migration

drop index events_said;
drop table announcements, rollout_checks, arm_minutes, cohort_overrides;
alter table attempts drop column assignment_id;
drop table cohort_assignments, rollout_decisions, rollout_settings, rollout;
