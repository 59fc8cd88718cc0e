import type { ColumnType, Generated, JSONColumnType, Selectable } from "kysely";

type DefaultsToNow = ColumnType<Date, Date | undefined, Date>;
/** What V1's clock showed, as text: a Date would go in as this machine's local time. */
type WithoutZone = ColumnType<Date, string | undefined, string>;

/** The account library's own tables; camelCase is its spelling. */
type Users = {
  id: string;
  name: string;
  email: string;
  emailVerified: boolean;
  image: string | null;
  createdAt: DefaultsToNow;
  updatedAt: DefaultsToNow;
};
type Sessions = {
  id: string;
  expiresAt: Date;
  token: string;
  createdAt: DefaultsToNow;
  updatedAt: Date;
  ipAddress: string | null;
  userAgent: string | null;
  userId: string;
};
type Accounts = {
  id: string;
  accountId: string;
  providerId: string;
  userId: string;
  accessToken: string | null;
  refreshToken: string | null;
  idToken: string | null;
  accessTokenExpiresAt: Date | null;
  refreshTokenExpiresAt: Date | null;
  scope: string | null;
  password: string | null;
  createdAt: DefaultsToNow;
  updatedAt: Date;
};
type Verifications = {
  id: string;
  identifier: string;
  value: string;
  expiresAt: Date;
  createdAt: DefaultsToNow;
  updatedAt: DefaultsToNow;
};

type Questions = {
  id: string;
  category: string;
  question: string;
  /** Written as JSON text. */
  options: JSONColumnType<string[]>;
  /** Index into `options` as stored, from 0. */
  correct_answer: number;
  explanation: string;
  code: string | null;
  /** `easy`, `medium` or `hard`, as far as anybody saw to it. */
  difficulty: string;
  created_at: WithoutZone;
};
type UserProgress = {
  id: Generated<number>;
  user_id: string;
  question_id: string;
  /** What the client said. */
  is_correct: boolean;
  /** An index into an order that nobody kept: says nothing of what was chosen. */
  selected_answer: number;
  attempt_count: Generated<number>;
  last_attempted_at: WithoutZone;
};
type UserStats = {
  user_id: string;
  total_questions: Generated<number>;
  correct_answers: Generated<number>;
  total_attempts: Generated<number>;
  streak: Generated<number>;
  last_studied_at: ColumnType<Date | null, string | null | undefined, string | null>;
};

/** Schema `public`, as V1's server left it: see v1-schema.sql. Times without a zone are what V1's clock showed: read them by v1_instant. */
export type V1Tables = {
  user: Users;
  session: Sessions;
  account: Accounts;
  verification: Verifications;
  questions: Questions;
  user_progress: UserProgress;
  user_stats: UserStats;
};

/** A row as it is read: `V1Row<"questions">`. */
export type V1Row<T extends keyof V1Tables> = Selectable<V1Tables[T]>;
