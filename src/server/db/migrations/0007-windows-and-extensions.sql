-- Up Migration

-- Time that a named person gave beyond what was signed. Append-only; the session's row says what it comes to,
-- and `jws` is the ticket as it stands since, for the device. extension_id is minted by who asks, so that
-- asking twice gives once.
create table extensions (
  learner_id uuid not null references learners (learner_id),
  session_id uuid not null,
  extension_id uuid not null,
  set_id text not null,
  extra_seconds integer not null check (extra_seconds > 0),
  closes_at timestamptz not null,
  time_limit_seconds integer,
  reason text not null,
  -- Not a reference: who granted it stays on record when the account has gone.
  staff_id text not null,
  staff_name text not null,
  granted_at timestamptz not null,
  jws text not null,
  primary key (learner_id, session_id, extension_id)
);
create index extensions_by_set on extensions (set_id, closes_at);

-- When the attempt's time is up (null: never), and when the server closed it because nothing was heard by then.
alter table attempts add column deadline_at timestamptz, add column closed_at timestamptz;
create index attempts_open on attempts (deadline_at)
  where finished_at is null and sealed_at is null and closed_at is null;

-- When the keys of an exam are given out by themselves; null: only by a person.
alter table sets add column release_at timestamptz;

-- Whatever cleans up: a session that an attempt refers to stays.
create index attempts_session on attempts (session_id);
create function keep_used_session() returns trigger language plpgsql as $$
begin
  if exists (select 1 from mundap.attempts t where t.session_id = old.session_id) then
    raise exception 'session % is referred to by an attempt', old.session_id;
  end if;
  return old;
end
$$;
create trigger keep_used_session before delete on sessions for each row execute function keep_used_session();
create index sessions_archived on sessions (archived_at) where archived_at is not null;

-- Down Migration

drop index sessions_archived;
drop trigger keep_used_session on sessions;
drop function keep_used_session();
drop index attempts_session;
alter table sets drop column release_at;
drop index attempts_open;
alter table attempts drop column closed_at, drop column deadline_at;
drop table extensions;
