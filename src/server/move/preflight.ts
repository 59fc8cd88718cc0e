import type { Client } from "pg";
import { findDumpTools } from "../backup/dump-tools.ts";
import { readServerVersion } from "../backup/take-backup.ts";

const OLDEST_MAJOR = 14;

export type PreflightReport = {
  /** What has to be mended before anything begins. */
  blocking: {
    code: "postgres_too_old" | "dump_tools_missing" | "column_missing" | "not_allowed";
    what: string;
  }[];
  /** What is carried all the same, or put aside by name; how often it was found. */
  found: { code: PreflightFinding; count: number }[];
  rows: Record<string, number>;
};

/** Reads V1 and changes nothing: can the move begin, and what will it meet? */
export async function preflight(client: Client): Promise<PreflightReport> {
  const { major, version } = await readServerVersion(client);
  const blocking: PreflightReport["blocking"] = [];
  if (major < OLDEST_MAJOR) blocking.push({ code: "postgres_too_old", what: version });
  await findDumpTools(major).catch((problem: Error) =>
    blocking.push({ code: "dump_tools_missing", what: problem.message }),
  );
  for (const what of await findMissingColumns(client)) blocking.push({ code: "column_missing", what });
  if (blocking.length > 0) return { blocking, found: [], rows: {} };
  for (const what of await findMissingRights(client)) blocking.push({ code: "not_allowed", what });
  const rows: Record<string, number> = {};
  for (const table of Object.keys(COLUMNS))
    rows[table] = await countOf(client, `select count(*) from public."${table}"`);
  const found: PreflightReport["found"] = [];
  for (const [code, query] of Object.entries(FINDINGS)) {
    const count = await countOf(client, query);
    if (count > 0) found.push({ code: code as PreflightFinding, count });
  }
  return { blocking, found, rows };
}

/** What is read of V1, by table. */
const COLUMNS: Record<string, Record<string, string>> = {
  user: { id: "text", name: "text", createdAt: "timestamp" },
  questions: {
    id: "text",
    category: "text",
    question: "text",
    options: "json",
    correct_answer: "integer",
    explanation: "text",
    code: "text",
    difficulty: "text",
  },
  user_progress: {
    id: "integer",
    user_id: "text",
    question_id: "text",
    is_correct: "boolean",
    selected_answer: "integer",
    attempt_count: "integer",
    last_attempted_at: "timestamp",
  },
  user_stats: {
    user_id: "text",
    total_questions: "integer",
    correct_answers: "integer",
    total_attempts: "integer",
    streak: "integer",
    last_studied_at: "timestamp",
  },
};

export type PreflightFinding =
  | "progress_without_user"
  | "progress_without_question"
  | "tried_in_the_future"
  | "tried_before_2000"
  | "attempts_below_one"
  | "key_out_of_range"
  | "options_not_a_list"
  | "stats_without_user";

const FINDINGS: Record<PreflightFinding, string> = {
  progress_without_user: `select count(*) from public.user_progress p
    where not exists (select 1 from public."user" u where u.id = p.user_id)`,
  progress_without_question: `select count(*) from public.user_progress p
    where not exists (select 1 from public.questions q where q.id = p.question_id)`,
  // Many of them are a sign that V1's clock did not run under UTC.
  tried_in_the_future: `select count(*) from public.user_progress
    where last_attempted_at > (now() at time zone 'UTC') + interval '1 hour'`,
  tried_before_2000: "select count(*) from public.user_progress where last_attempted_at < '2000-01-01'",
  attempts_below_one: "select count(*) from public.user_progress where attempt_count < 1",
  key_out_of_range: `select count(*) from public.questions where json_typeof(options) = 'array'
    and (correct_answer < 0 or correct_answer >= json_array_length(options))`,
  options_not_a_list: "select count(*) from public.questions where json_typeof(options) <> 'array'",
  stats_without_user: `select count(*) from public.user_stats s
    where not exists (select 1 from public."user" u where u.id = s.user_id)`,
};

async function findMissingColumns(client: Client): Promise<string[]> {
  const { rows } = await client.query<{ table: string; column: string; type: string }>(
    `select table_name as table, column_name as column, data_type as type from information_schema.columns
     where table_schema = 'public'`,
  );
  const types = new Map(rows.map((row) => [`${row.table}.${row.column}`, row.type]));
  return Object.entries(COLUMNS).flatMap(([table, columns]) =>
    Object.entries(columns)
      .filter(([column, type]) => !(types.get(`${table}.${column}`) ?? "").startsWith(type))
      .map(([column, type]) => `${table}.${column} (${type})`),
  );
}

async function findMissingRights(client: Client): Promise<string[]> {
  const { rows } = await client.query<{ create: boolean; trigger: boolean }>(
    `select has_database_privilege(current_database(), 'create') as create,
       (select bool_and(has_table_privilege(format('public.%I', t), 'trigger')) from unnest($1::text[]) t) as trigger`,
    [Object.keys(COLUMNS)],
  );
  return [
    ...(rows[0]?.create === true ? [] : ["create schema"]),
    ...(rows[0]?.trigger === true ? [] : ["create trigger"]),
  ];
}

async function countOf(client: Client, query: string): Promise<number> {
  const { rows } = await client.query<{ count: string }>(query);
  return Number(rows[0]?.count);
}
