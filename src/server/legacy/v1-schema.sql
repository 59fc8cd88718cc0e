-- The tables of V1, in schema `public`, as its server left them. This is not a migration of ours: where V1
-- ran, they are there already; `v1 seed` and tests make them where it did not. Nothing here is ever improved.
-- Times without a zone are what V1's server read off its own clock, which `v1 expand --zone` names (else UTC).

create table public."user" (
  "id" text not null primary key,
  "name" text not null,
  "email" text not null unique,
  "emailVerified" boolean not null,
  "image" text,
  "createdAt" timestamptz default current_timestamp not null,
  "updatedAt" timestamptz default current_timestamp not null
);

create table public."session" (
  "id" text not null primary key,
  "expiresAt" timestamptz not null,
  "token" text not null unique,
  "createdAt" timestamptz default current_timestamp not null,
  "updatedAt" timestamptz not null,
  "ipAddress" text,
  "userAgent" text,
  "userId" text not null references public."user" ("id") on delete cascade
);

create table public."account" (
  "id" text not null primary key,
  "accountId" text not null,
  "providerId" text not null,
  "userId" text not null references public."user" ("id") on delete cascade,
  "accessToken" text,
  "refreshToken" text,
  "idToken" text,
  "accessTokenExpiresAt" timestamptz,
  "refreshTokenExpiresAt" timestamptz,
  "scope" text,
  "password" text,
  "createdAt" timestamptz default current_timestamp not null,
  "updatedAt" timestamptz not null
);

create table public."verification" (
  "id" text not null primary key,
  "identifier" text not null,
  "value" text not null,
  "expiresAt" timestamptz not null,
  "createdAt" timestamptz default current_timestamp not null,
  "updatedAt" timestamptz default current_timestamp not null
);

create index "session_userId_idx" on public."session" ("userId");
create index "account_userId_idx" on public."account" ("userId");
create index "verification_identifier_idx" on public."verification" ("identifier");

create table public.questions (
  id text primary key,
  category text not null,
  question text not null,
  options json not null,
  correct_answer integer not null,
  explanation text not null,
  code text,
  difficulty text not null,
  created_at timestamp without time zone not null default now()
);

create table public.user_progress (
  id serial primary key,
  user_id text not null,
  question_id text not null,
  is_correct boolean not null,
  selected_answer integer not null,
  attempt_count integer not null default 1,
  last_attempted_at timestamp without time zone not null default now(),
  constraint user_progress_user_id_question_id_unique unique (user_id, question_id),
  constraint user_progress_user_id_user_id_fk
    foreign key (user_id) references public."user" (id) on delete cascade,
  constraint user_progress_question_id_questions_id_fk
    foreign key (question_id) references public.questions (id) on delete cascade
);

create table public.user_stats (
  user_id text primary key,
  total_questions integer not null default 0,
  correct_answers integer not null default 0,
  total_attempts integer not null default 0,
  streak integer not null default 0,
  last_studied_at timestamp without time zone,
  constraint user_stats_user_id_user_id_fk
    foreign key (user_id) references public."user" (id) on delete cascade
);
