import type { ColumnType, Generated, JSONColumnType, Selectable } from "kysely";
import type { Acceptance, AcceptanceReason, Evidence } from "../../domain/attempt/acceptance.ts";
import type { EventType } from "../../domain/attempt/event-type.ts";
import type { TraceStep, Verdict } from "../../domain/question/verdict.ts";
import type { Policy } from "../../domain/set/policy.ts";
import type { RolloutTables } from "./rollout-tables.ts";
import type { StaffTables } from "./staff-tables.ts";

type DefaultsToNow = ColumnType<Date, Date | undefined, Date>;

type Learners = { learner_id: string; code: string; name: Generated<string>; created_at: DefaultsToNow };
/** Append-only: identities are joined by a row, attempts are never rewritten. */
type LearnerAliases = { learner_id: string; alias_of: string; at: DefaultsToNow; by: string };
/** Append-only: which V1 account a learner was. */
type V1Accounts = { learner_id: string; v1_user_id: string; joined_at: DefaultsToNow };
type Devices = {
  learner_id: string;
  device_id: string;
  secret_hash: Buffer;
  created_at: DefaultsToNow;
  last_seen_at: Date | null;
  revoked_at: Date | null;
};
/** Append-only: what staff took in for a learner out of a file. */
type Intakes = {
  learner_id: string;
  batch_id: string;
  events: number;
  applied: number;
  staff_id: string;
  staff_name: string;
  taken_at: Date;
};
type MoveCodes = { code_hash: Buffer; learner_id: string; expires_at: Date; used_at: Date | null };

type Sets = {
  set_id: string;
  title: string;
  created_at: DefaultsToNow;
  retired_at: Date | null;
  released_at: Date | null;
  /** When its keys are given out by themselves. */
  release_at: Date | null;
};
type Manifests = {
  set_id: string;
  version: number;
  payload_hash: string;
  jws: string;
  payload: Buffer;
  published_at: DefaultsToNow;
};
type Blobs = { sha256: string; kind: "question" | "key" | "media"; media_type: string; bytes: Buffer };
type ManifestBlobs = { payload_hash: string; sha256: string };
type SignedDocuments = {
  kind: "root" | "catalog";
  version: number;
  payload_hash: string;
  jws: string;
  issued_at: DefaultsToNow;
};

type Sessions = {
  learner_id: string;
  session_id: string;
  set_id: string;
  mode: Policy["mode"];
  issued_at: Date;
  opens_at: Date;
  closes_at: Date;
  time_limit_seconds: number | null;
  attempt_id: string | null;
  adopted: Generated<boolean>;
  archived_at: Date | null;
};
/** Append-only; the session's row says what they come to. */
type Extensions = {
  learner_id: string;
  session_id: string;
  extension_id: string;
  set_id: string;
  extra_seconds: number;
  closes_at: Date;
  time_limit_seconds: number | null;
  reason: string;
  staff_id: string;
  staff_name: string;
  granted_at: Date;
  /** The ticket as it stands since. */
  jws: string;
};
type Journals = {
  learner_id: string;
  journal_id: string;
  device_id: string;
  kind: "attempt" | "device";
  /** The newest event up to which nothing is missing; null: none yet. */
  seq: number | null;
  hash: Buffer | null;
  /** The newest event the device says it has. */
  announced_seq: number | null;
  announced_hash: Buffer | null;
  build: string | null;
  created_at: DefaultsToNow;
  /** Its events are stored although judging them failed. */
  unjudged_since: Date | null;
};
type Events = {
  learner_id: string;
  journal_id: string;
  seq: number;
  hash: Buffer;
  previous: Buffer;
  /** The exact JSON text that was hashed. */
  body: Buffer;
  /** Derived; null where the body could not be read. */
  type: EventType | null;
  question_id: string | null;
  received_at: DefaultsToNow;
  batch_id: string;
  fork: Generated<boolean>;
};
type Attempts = {
  learner_id: string;
  attempt_id: string;
  device_id: string;
  session_id: string | null;
  set_id: string;
  manifest_hash: string;
  seed: string;
  started_at: Date;
  finished_at: Date | null;
  sealed_at: Date | null;
  question_count: number;
  /** What its device could not open, and `question_count` leaves out. */
  not_presented: Generated<number>;
  /** When its first event came, where that was late. */
  late_at: Date | null;
  /** Whether the two above were written when it was judged; see judging-rows.ts. */
  judged_whole: Generated<boolean>;
  /** What its set was when it was judged; see judging-rows.ts. */
  judged_under: Generated<string>;
  /** When its time is up; null: never. */
  deadline_at: Date | null;
  /** Starts of its device that an anchor could still time better; see timeline.ts. */
  untimed_starts: Generated<string[]>;
  /** Closed for now: its time was up and nothing was heard. */
  closed_at: Date | null;
  /** When it last came to stand otherwise than its device was told in a reply; see rejudged-rows.ts. */
  rejudged_at: Date | null;
  /** The cohort its device was given, where it knew of one. */
  assignment_id: string | null;
};
type Answers = {
  learner_id: string;
  attempt_id: string;
  question_id: string;
  seq: number;
  answered_at: Date;
  verdict: Verdict;
  fraction: number;
  /** Written as JSON text; see storable-text.ts for what PostgreSQL cannot hold. */
  trace: JSONColumnType<TraceStep[]>;
  device_verdict: Verdict;
  device_fraction: number;
  acceptance: Acceptance;
  reason: AcceptanceReason;
  evidence: Evidence;
  category: string | null;
  decide_after: Date | null;
};
type Receipts = {
  learner_id: string;
  journal_id: string;
  seq: number;
  hash: Buffer;
  code: string;
  payload_hash: string;
  jws: string;
  issued_at: DefaultsToNow;
};
/** What the server's clock said when a device's clocks said this: one an hour for each start, and one for each side where its clocks parted. */
type TimeAnchors = {
  learner_id: string;
  device_id: string;
  start_id: string;
  server_ms: number;
  wall_ms: number;
  mono_ms: number;
};
/** Append-only: a later mark supersedes an earlier one in the open. */
type Marks = {
  learner_id: string;
  attempt_id: string;
  question_id: string;
  number: number;
  /** Of the text that was marked: what the learner changes afterwards is not marked yet. */
  text_hash: string;
  fraction: number;
  comment: string;
  staff_id: string;
  staff_name: string;
  marked_at: Date;
};
/** Append-only: a later decision supersedes an earlier one in the open. */
type Decisions = {
  learner_id: string;
  attempt_id: string;
  question_id: string;
  number: number;
  seq: number;
  /** Of the event that was decided on. */
  hash: Buffer;
  acceptance: "counted" | "not_counted";
  verdict: "device" | "server";
  reason: string;
  staff_id: string;
  staff_name: string;
  decided_at: Date;
};
type Quarantine = {
  id: Generated<string>;
  learner_id: string;
  device_id: string;
  received_at: DefaultsToNow;
  reason: string;
  body: Buffer;
  settled_at: Date | null;
  settled_as: "taken" | "put_by" | null;
  settled_reason: string | null;
  staff_id: string | null;
  staff_name: string | null;
};
/** Which life of this database it is, and where that was begun. */
type Generation = { one: Generated<boolean>; generation: string; place: string; since: Date };
type Backups = {
  taken_at: Date;
  file: string;
  bytes: number;
  sha256: string;
  verified_at: Date | null;
};
/** That somebody was forgotten, when and by whom; not who. */
type Forgettings = {
  forgetting_id: Generated<number>;
  at: Date;
  staff_id: string;
  staff_name: string;
  rows: JSONColumnType<Record<string, number>>;
};
type ForgottenIds = { id_hash: Buffer; forgetting_id: number };
/** What forgotten people had added to the figures of a day. */
type ForgottenCounts = { day: string; what: string; count: number };
type Jobs = {
  name: string;
  leased_until: Date | null;
  leased_by: string | null;
  last_run_at: Date | null;
  due_at: Date | null;
};

type TablesElsewhere = StaffTables & RolloutTables;

/**
 * Schema `mundap`, as the migrations leave it. Content hashes are hexadecimal text (they stand in
 * addresses), hashes of the journal chain are Buffers. Raw SQL names the schema itself: `mundap.events`.
 */
export type Tables = TablesElsewhere & {
  learners: Learners;
  learner_aliases: LearnerAliases;
  v1_accounts: V1Accounts;
  devices: Devices;
  intakes: Intakes;
  move_codes: MoveCodes;
  sets: Sets;
  manifests: Manifests;
  blobs: Blobs;
  manifest_blobs: ManifestBlobs;
  signed_documents: SignedDocuments;
  sessions: Sessions;
  extensions: Extensions;
  journals: Journals;
  events: Events;
  attempts: Attempts;
  answers: Answers;
  receipts: Receipts;
  time_anchors: TimeAnchors;
  marks: Marks;
  decisions: Decisions;
  quarantine: Quarantine;
  generation: Generation;
  backups: Backups;
  forgettings: Forgettings;
  forgotten_ids: ForgottenIds;
  forgotten_counts: ForgottenCounts;
  jobs: Jobs;
};

/** A row as it is read: `Row<"sets">`. */
export type Row<T extends keyof Tables> = Selectable<Tables[T]>;
