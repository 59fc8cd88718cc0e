-- Up Migration

-- Which life of this database it is. Another one begins when it is found at another place than it was (restored
-- from a dump, promoted from a replica, recovered to an earlier time) or behind what was issued: then devices
-- send again what they hold receipts for and it may lack.
create table generation (
  one boolean primary key default true check (one),
  generation uuid not null,
  place text not null,
  since timestamptz not null
);

-- Down Migration

drop table generation;
