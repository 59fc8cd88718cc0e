-- Up Migration

-- Questions that somebody left out of a set, and why. They stay out of every later version until they are
-- taken back; the row stays then too.
create table left_out_questions (
  id bigint generated always as identity primary key,
  set_id text not null,
  question_id text not null,
  -- Its first words: it may stand in no published version.
  prompt text not null,
  reason text not null,
  -- Not a reference: who decided stays on record when the account has gone.
  staff_id text not null,
  staff_name text not null,
  left_out_at timestamptz not null,
  taken_back_by text,
  taken_back_at timestamptz
);
create unique index left_out_standing on left_out_questions (set_id, question_id) where taken_back_at is null;

-- Down Migration

drop table left_out_questions;
