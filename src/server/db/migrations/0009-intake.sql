-- Up Migration

-- What staff took in for learners out of files that were handed to them, by name. Append-only.
create table intakes (
  learner_id uuid not null references learners (learner_id),
  batch_id uuid not null,
  events integer not null check (events >= 1),
  applied integer not null check (applied >= 0),
  -- Not a reference: who took it in stays on record when the account has gone.
  staff_id text not null,
  staff_name text not null,
  taken_at timestamptz not null,
  primary key (learner_id, batch_id)
);

-- Down Migration

drop table intakes;
