-- Up Migration

-- The rollout's controller looks each minute at what began since yesterday.
create index attempts_started_at on attempts (started_at);

-- A replay shows what its session was given.
create index extensions_session on extensions (session_id);

-- Down Migration

drop index extensions_session, attempts_started_at;
