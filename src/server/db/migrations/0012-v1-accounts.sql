-- Up Migration

-- Which V1 account a learner was: written when its password was given, and never changed.
create table v1_accounts (
  learner_id uuid primary key references learners,
  v1_user_id text not null unique,
  joined_at timestamptz not null default now()
);

-- Down Migration

drop table v1_accounts;
