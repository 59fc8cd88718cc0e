-- Up Migration

-- When this database was backed up, and since when it is known that the backup can be restored. The files have
-- a record of their own beside them: this one is for those who ask how old the newest is.
create table backups (
  taken_at timestamptz primary key,
  file text not null,
  bytes bigint not null,
  sha256 text not null,
  verified_at timestamptz
);

-- Down Migration

drop table backups;
