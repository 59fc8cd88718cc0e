-- Up Migration

-- Content hashes are the hexadecimal text that stands in their address; hashes of the journal chain are
-- bytea, because there is one for every event. Every table of learner data has learner_id in its primary
-- key, so that it can be partitioned or distributed by learner without a change of keys.

create table learners (
  learner_id uuid primary key,
  code text not null unique,
  name text not null default '',
  created_at timestamptz not null default now()
);

-- Append-only: identities are joined by a row here, attempts are never rewritten.
create table learner_aliases (
  learner_id uuid not null references learners,
  alias_of uuid not null references learners,
  at timestamptz not null default now(),
  by text not null,
  primary key (learner_id, alias_of, at),
  check (learner_id <> alias_of)
);
create index learner_aliases_alias_of on learner_aliases (alias_of);

create table devices (
  learner_id uuid not null references learners,
  device_id uuid not null unique,
  secret_hash bytea not null,
  created_at timestamptz not null default now(),
  last_seen_at timestamptz,
  revoked_at timestamptz,
  primary key (learner_id, device_id)
);

create table move_codes (
  code_hash bytea primary key,
  learner_id uuid not null references learners,
  expires_at timestamptz not null,
  used_at timestamptz
);
create index move_codes_learner on move_codes (learner_id);

create table sets (
  set_id text primary key,
  title text not null,
  created_at timestamptz not null default now(),
  retired_at timestamptz,
  released_at timestamptz
);

create table manifests (
  set_id text not null references sets,
  version integer not null check (version >= 1),
  payload_hash text not null unique,
  jws text not null,
  payload bytea not null,
  published_at timestamptz not null default now(),
  primary key (set_id, version)
);

create table blobs (
  sha256 text primary key,
  kind text not null check (kind in ('question', 'key', 'media')),
  media_type text not null,
  bytes bytea not null
);

create table manifest_blobs (
  payload_hash text not null references manifests (payload_hash),
  sha256 text not null references blobs,
  primary key (payload_hash, sha256)
);
create index manifest_blobs_sha256 on manifest_blobs (sha256);

-- Signed once by a leased job and served as stored: any number of API processes say the same.
create table signed_documents (
  kind text not null check (kind in ('root', 'catalog')),
  version integer not null check (version >= 1),
  payload_hash text not null,
  jws text not null,
  issued_at timestamptz not null default now(),
  primary key (kind, version)
);

create table sessions (
  learner_id uuid not null,
  session_id uuid not null,
  set_id text not null,
  mode text not null check (mode in ('practice', 'exam')),
  issued_at timestamptz not null,
  opens_at timestamptz not null,
  closes_at timestamptz not null,
  time_limit_seconds integer,
  attempt_id uuid,
  adopted boolean not null default false,
  archived_at timestamptz,
  primary key (learner_id, session_id)
);
create index sessions_without_submission on sessions (closes_at) where archived_at is null;
create index sessions_by_set on sessions (learner_id, set_id, closes_at);

-- seq and hash: the newest event up to which nothing is missing (null: none yet). announced_*: the
-- newest event the device says it has, so that what is missing is countable.
create table journals (
  learner_id uuid not null references learners,
  journal_id uuid not null,
  device_id uuid not null,
  kind text not null check (kind in ('attempt', 'device')),
  seq integer,
  hash bytea,
  announced_seq integer,
  announced_hash bytea,
  build text,
  created_at timestamptz not null default now(),
  primary key (learner_id, journal_id)
);
create index journals_by_device on journals (learner_id, device_id);

-- The exact bytes that were hashed. hash is in the key: two events with one seq are a fork, and both are kept.
create table events (
  learner_id uuid not null,
  journal_id uuid not null,
  seq integer not null check (seq >= 0),
  hash bytea not null,
  previous bytea not null,
  body bytea not null,
  type text,
  question_id text,
  received_at timestamptz not null default now(),
  batch_id uuid not null,
  fork boolean not null default false,
  primary key (learner_id, journal_id, seq, hash)
);
create index events_received_at on events using brin (received_at);

create table attempts (
  learner_id uuid not null,
  attempt_id uuid not null,
  device_id uuid not null,
  session_id uuid,
  set_id text not null,
  manifest_hash text not null,
  seed text not null,
  started_at timestamptz not null,
  finished_at timestamptz,
  sealed_at timestamptz,
  question_count integer not null,
  primary key (learner_id, attempt_id)
);
create index attempts_attempt_id on attempts (attempt_id);
create index attempts_by_learner on attempts (learner_id, started_at desc);
create index attempts_by_set on attempts (set_id, started_at desc);

create table answers (
  learner_id uuid not null,
  attempt_id uuid not null,
  question_id text not null,
  seq integer not null,
  answered_at timestamptz not null,
  verdict text not null,
  fraction double precision not null check (fraction between 0 and 1),
  trace jsonb not null,
  device_verdict text not null,
  device_fraction double precision not null,
  acceptance text not null,
  reason text not null,
  evidence text not null,
  category text,
  decide_after timestamptz,
  primary key (learner_id, attempt_id, question_id)
);
create index answers_held on answers (decide_after) where acceptance = 'held';

create table receipts (
  learner_id uuid not null,
  journal_id uuid not null,
  seq integer not null,
  hash bytea not null,
  code text not null,
  payload_hash text not null,
  jws text not null,
  issued_at timestamptz not null default now(),
  primary key (learner_id, journal_id, seq)
);
create index receipts_code on receipts (code);

-- What could not be read at all is kept here whole, for a person.
create table quarantine (
  id uuid not null default gen_random_uuid(),
  learner_id uuid not null,
  device_id uuid not null,
  received_at timestamptz not null default now(),
  reason text not null,
  body bytea not null,
  primary key (learner_id, id)
);

create table jobs (
  name text primary key,
  leased_until timestamptz,
  leased_by text,
  last_run_at timestamptz
);

-- Staff accounts. The tables with camelCase columns are the account library's own (better-auth 1.7).
create table staff (
  "id" text primary key,
  "name" text not null,
  "email" text not null unique,
  "emailVerified" boolean not null,
  "image" text,
  "createdAt" timestamptz not null default now(),
  "updatedAt" timestamptz not null default now(),
  "twoFactorEnabled" boolean
);

create table staff_sessions (
  "id" text primary key,
  "expiresAt" timestamptz not null,
  "token" text not null unique,
  "createdAt" timestamptz not null default now(),
  "updatedAt" timestamptz not null,
  "ipAddress" text,
  "userAgent" text,
  "userId" text not null references staff ("id") on delete cascade
);
create index staff_sessions_user on staff_sessions ("userId");

create table staff_accounts (
  "id" text primary key,
  "accountId" text not null,
  "providerId" text not null,
  "userId" text not null references staff ("id") on delete cascade,
  "accessToken" text,
  "refreshToken" text,
  "idToken" text,
  "accessTokenExpiresAt" timestamptz,
  "refreshTokenExpiresAt" timestamptz,
  "scope" text,
  "password" text,
  "createdAt" timestamptz not null default now(),
  "updatedAt" timestamptz not null
);
create index staff_accounts_user on staff_accounts ("userId");

create table staff_verifications (
  "id" text primary key,
  "identifier" text not null,
  "value" text not null,
  "expiresAt" timestamptz not null,
  "createdAt" timestamptz not null default now(),
  "updatedAt" timestamptz not null default now()
);
create index staff_verifications_identifier on staff_verifications ("identifier");

create table staff_two_factors (
  "id" text primary key,
  "secret" text not null,
  "backupCodes" text not null,
  "userId" text not null references staff ("id") on delete cascade,
  "verified" boolean,
  "failedVerificationCount" integer,
  "lockedUntil" timestamptz
);
create index staff_two_factors_secret on staff_two_factors ("secret");
create index staff_two_factors_user on staff_two_factors ("userId");

create table staff_rate_limits (
  "id" text primary key,
  "key" text not null unique,
  "count" integer not null,
  "lastRequest" bigint not null
);

create table staff_roles (
  staff_id text not null references staff ("id") on delete cascade,
  role text not null check (role in ('support', 'author', 'operator', 'admin')),
  granted_at timestamptz not null default now(),
  primary key (staff_id, role)
);

create table staff_invitations (
  token_hash bytea primary key,
  roles text[] not null,
  name text not null,
  expires_at timestamptz not null,
  used_at timestamptz,
  created_at timestamptz not null default now()
);

-- Down Migration

drop table staff_invitations, staff_roles, staff_rate_limits, staff_two_factors, staff_verifications,
  staff_accounts, staff_sessions, staff;
drop table jobs, quarantine, receipts, answers, attempts, events, journals, sessions;
drop table signed_documents, manifest_blobs, blobs, manifests, sets;
drop table move_codes, devices, learner_aliases, learners;
