-- Up Migration

-- What a named person decided about an answer that was held. Append-only: the highest number stands, for the
-- very event it was made on and for as long as that is held.
create table decisions (
  learner_id uuid not null references learners (learner_id),
  attempt_id uuid not null,
  question_id text not null,
  number integer not null check (number >= 1),
  seq integer not null,
  hash bytea not null,
  acceptance text not null check (acceptance in ('counted', 'not_counted')),
  verdict text not null check (verdict in ('device', 'server')),
  reason text not null,
  -- Not a reference: who decided stays on record when the account has gone.
  staff_id text not null,
  staff_name text not null,
  decided_at timestamptz not null,
  primary key (learner_id, attempt_id, question_id, number)
);
create index answers_held_since on answers (answered_at) where acceptance = 'held';

-- A body that could not be read is settled once it was taken after all, or put by for good.
alter table quarantine
  add column settled_at timestamptz,
  add column settled_as text check (settled_as in ('taken', 'put_by')),
  add column settled_reason text,
  add column staff_id text,
  add column staff_name text;
create index quarantine_open on quarantine (received_at) where settled_at is null;

-- Events that this build could not read are read again by a later one.
create index events_unread on events (learner_id, journal_id, seq) where type is null;

-- Down Migration

drop index events_unread, quarantine_open, answers_held_since;
alter table quarantine
  drop column staff_name, drop column staff_id, drop column settled_reason, drop column settled_as,
  drop column settled_at;
drop table decisions;
