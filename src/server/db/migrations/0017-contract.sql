-- Up Migration

-- Whether V1 is served is a switch like that of accepting attempts: closed by the move's last step, on record.
alter table switches drop constraint switches_name_check;
alter table switches add constraint switches_name_check check (name in ('accept_attempts', 'serve_v1'));

-- Who had an account in V1, kept when V1's tables go: whoever comes late still becomes the learner they were.
create table v1_credentials (
  v1_user_id text primary key,
  email text not null unique,
  name text not null,
  password text not null
);

-- Down Migration

drop table v1_credentials;
delete from switches where name = 'serve_v1';
alter table switches drop constraint switches_name_check;
alter table switches add constraint switches_name_check check (name in ('accept_attempts'));
