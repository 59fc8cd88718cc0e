-- Up Migration

-- Reports of marks that somebody has looked into, and what came of it.
create table settled_reports (
  learner_id uuid not null,
  journal_id uuid not null,
  seq integer not null,
  note text not null,
  -- Not a reference: who looked stays on record when the account has gone.
  staff_id text not null,
  staff_name text not null,
  settled_at timestamptz not null,
  primary key (learner_id, journal_id, seq)
);

-- Down Migration

drop table settled_reports;
