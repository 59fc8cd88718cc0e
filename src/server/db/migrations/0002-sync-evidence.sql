-- Up Migration

-- Whose journal is it? Asked for every batch, before anything of it is stored.
create index journals_journal_id on journals (journal_id);

-- Two chains of one forked journal can have their newest event at the same place.
alter table receipts drop constraint receipts_pkey;
alter table receipts add primary key (learner_id, journal_id, seq, hash);

-- What the server's clock said when a device's clocks said this: events that come late are timed by it.
create table time_anchors (
  learner_id uuid not null,
  device_id uuid not null,
  start_id uuid not null,
  hour integer not null,
  server_ms double precision not null,
  wall_ms double precision not null,
  mono_ms double precision not null,
  primary key (learner_id, device_id, start_id, hour)
);

-- Down Migration

drop table time_anchors;
-- Of two chains' receipts at one place the older primary key holds one: the one that was issued first.
delete from receipts r using receipts o
  where r.learner_id = o.learner_id and r.journal_id = o.journal_id and r.seq = o.seq
    and (o.issued_at, o.hash) < (r.issued_at, r.hash);
alter table receipts drop constraint receipts_pkey;
alter table receipts add primary key (learner_id, journal_id, seq);
drop index journals_journal_id;
