-- Up Migration

-- What a person looked at in the security review, and what they saw: the same evidence need not be looked at again
-- for a while, another has to be. Append-only: the newest look at an item stands.
create table security_looks (
  id bigint generated always as identity primary key,
  item text not null,
  evidence text not null,
  note text not null,
  at timestamptz not null,
  staff_id text not null,
  staff_name text not null
);

-- Down Migration

drop table security_looks;
