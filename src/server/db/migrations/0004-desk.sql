-- Up Migration

-- What a person gave for an answer that no machine marks. Append-only: the highest number stands, for as
-- long as the answer that stands is the text that was marked.
create table marks (
  learner_id uuid not null references learners (learner_id),
  attempt_id uuid not null,
  question_id text not null,
  number integer not null check (number >= 1),
  text_hash text not null,
  fraction double precision not null check (fraction between 0 and 1),
  comment text not null,
  -- Not a reference: who marked stays on record when the account has gone.
  staff_id text not null,
  staff_name text not null,
  marked_at timestamptz not null,
  primary key (learner_id, attempt_id, question_id, number)
);
create index marks_newest on marks (marked_at desc);

-- The essays that wait for a person, the longest wait first.
create index answers_to_mark on answers (answered_at) where verdict = 'pending';

-- What staff decided about sets, by name. Append-only.
create table staff_acts (
  id bigint generated always as identity primary key,
  at timestamptz not null,
  staff_id text not null,
  staff_name text not null,
  act text not null check (act in ('publish', 'retire', 'release')),
  set_id text not null,
  detail jsonb not null
);

-- What was read from a file and is not published yet: kept for its author for a few days.
create table import_drafts (
  draft_id uuid primary key,
  staff_id text not null,
  created_at timestamptz not null,
  file text not null,
  body bytea not null
);
create index import_drafts_created on import_drafts (created_at);

create table import_draft_media (
  draft_id uuid not null references import_drafts (draft_id) on delete cascade,
  sha256 text not null,
  media_type text not null,
  bytes bytea not null,
  primary key (draft_id, sha256)
);

-- Down Migration

drop table import_draft_media, import_drafts, staff_acts;
drop index answers_to_mark;
drop table marks;
