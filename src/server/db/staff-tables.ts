import type { ColumnType, Generated, JSONColumnType } from "kysely";
import type { StaffRole } from "../../protocol/staff.ts";

type DefaultsToNow = ColumnType<Date, Date | undefined, Date>;

/** The account library's own table; camelCase is its spelling. */
type Staff = {
  id: string;
  name: string;
  email: string;
  emailVerified: boolean;
  image: string | null;
  createdAt: DefaultsToNow;
  updatedAt: DefaultsToNow;
  twoFactorEnabled: boolean | null;
};
type StaffAccounts = {
  id: string;
  accountId: string;
  providerId: string;
  userId: string;
  password: string | null;
  createdAt: DefaultsToNow;
  updatedAt: Date;
};
type StaffSessions = { id: string; userId: string; token: string; expiresAt: Date };
type StaffTwoFactors = { id: string; userId: string };
type StaffRoles = { staff_id: string; role: StaffRole; granted_at: DefaultsToNow };
type StaffInvitations = {
  token_hash: Buffer;
  roles: StaffRole[];
  name: string;
  expires_at: Date;
  used_at: ColumnType<Date | null, Date | null | undefined, Date | null>;
  created_at: Generated<Date>;
};

/** Append-only: who decided what about a set. */
type StaffActs = {
  id: Generated<number>;
  at: Date;
  staff_id: string;
  staff_name: string;
  act: "publish" | "retire" | "release";
  set_id: string;
  /** Written as JSON text. */
  detail: JSONColumnType<Record<string, unknown>>;
};
/** Rows stay: `taken_back_at` says since when one no longer stands. */
type LeftOutQuestions = {
  id: Generated<number>;
  set_id: string;
  question_id: string;
  prompt: string;
  reason: string;
  staff_id: string;
  staff_name: string;
  left_out_at: Date;
  taken_back_by: ColumnType<string | null, never, string>;
  taken_back_at: ColumnType<Date | null, never, Date>;
};
/** Read from a file for its author. `body`: the JSON of a set; `own_id`: what it is published as beside its id's set. */
type ImportDrafts = {
  draft_id: string;
  staff_id: string;
  created_at: Date;
  file: string;
  body: Buffer;
  own_id: ColumnType<string | null, never, string>;
  published_at: ColumnType<Date | null, never, Date>;
};
type ImportDraftMedia = { draft_id: string; sha256: string; media_type: string; bytes: Buffer };

/** Append-only: who looked at what in the security review. */
type SecurityLooks = {
  id: Generated<number>;
  item: string;
  evidence: string;
  note: string;
  at: Date;
  staff_id: string;
  staff_name: string;
};

/** Tables of staff accounts and of what staff do; columns that only the account library reads are left out. */
export type StaffTables = {
  staff: Staff;
  staff_accounts: StaffAccounts;
  staff_sessions: StaffSessions;
  staff_two_factors: StaffTwoFactors;
  staff_roles: StaffRoles;
  staff_invitations: StaffInvitations;
  staff_acts: StaffActs;
  left_out_questions: LeftOutQuestions;
  security_looks: SecurityLooks;
  import_drafts: ImportDrafts;
  import_draft_media: ImportDraftMedia;
};
