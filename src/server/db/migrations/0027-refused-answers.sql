-- Up Migration

-- What could not be dealt with waits longer each time, and those behind it are dealt with first. Null: not refused yet.
alter table v1_queue add column refusals integer not null default 0, add column due_at timestamptz;

-- Down Migration

alter table v1_queue drop column refusals, drop column due_at;
