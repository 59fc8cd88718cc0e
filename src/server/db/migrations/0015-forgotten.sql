-- Up Migration

-- That somebody was forgotten, when, and who saw to it. Nothing here says who it was: rows is how many rows of
-- each table went.
create table forgettings (
  forgetting_id bigint generated always as identity primary key,
  at timestamptz not null,
  -- Not a reference: who did it stays on record when the account has gone.
  staff_id text not null,
  staff_name text not null,
  rows jsonb not null
);

-- Hashes of the random ids that devices of forgotten people still carry, so that one that comes back is told so
-- and is not made anew. An id cannot be found from its hash, and who it was cannot be found from the id.
create table forgotten_ids (
  id_hash bytea primary key,
  forgetting_id bigint not null references forgettings (forgetting_id)
);

-- What forgotten people had added to the figures of each day, summed over all of them.
create table forgotten_counts (
  day date not null,
  what text not null,
  count bigint not null,
  primary key (day, what)
);

-- Down Migration

drop table forgotten_counts, forgotten_ids, forgettings;
