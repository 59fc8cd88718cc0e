-- Up Migration

-- When the first event of an attempt came, where that was late; see late-after.ts.
alter table attempts add column late_at timestamptz;
create index attempts_late on attempts (late_at) where late_at is not null;

-- False: judged before late_at and not_presented (0024) were written. These are judged once more, some each minute,
-- whatever ends the server in between. No row is rewritten by these two statements.
alter table attempts add column judged_whole boolean not null default false;
alter table attempts alter column judged_whole set default true;
create index attempts_not_whole on attempts (attempt_id) where not judged_whole;

-- Down Migration

alter table attempts drop column late_at, drop column judged_whole;
