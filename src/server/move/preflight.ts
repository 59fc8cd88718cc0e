import { type Client, escapeLiteral } from "pg";
import { findDumpTools } from "../backup/dump-tools.ts";
import { readServerVersion } from "../backup/take-backup.ts";
import { requireV1Tables } from "./require-v1-tables.ts";
import { isZone, readZone } from "./v1-zone.ts";

const OLDEST_MAJOR = 14;

export type PreflightReport = {
  /** By which clock V1's times are read. */
  zone: string;
  /** What has to be mended before anything begins. */
  blocking: {
    code:
      | "postgres_too_old"
      | "dump_tools_missing"
      | "column_missing"
      | "not_allowed"
      | "zone_unknown"
      | "clock_ahead";
    what: string;
  }[];
  /** What is carried all the same, or put aside by name; how often it was found. */
  found: { code: PreflightFinding; count: number }[];
  rows: Record<string, number>;
};

/**
 * Reads V1 and changes nothing: can the move begin, and what will it meet? Its times are read by the clock of this zone,
 * else of the one that was kept. Throws v1_tables_away where there is no V1.
 */
export async function preflight(client: Client, asked?: string): Promise<PreflightReport> {
  await requireV1Tables(client);
  const zone = asked ?? (await readZone(client));
  const { major, version } = await readServerVersion(client);
  const blocking: PreflightReport["blocking"] = [];
  if (major < OLDEST_MAJOR) blocking.push({ code: "postgres_too_old", what: version });
  await findDumpTools(major).catch((problem: Error) =>
    blocking.push({ code: "dump_tools_missing", what: problem.message }),
  );
  for (const what of await findMissingColumns(client)) blocking.push({ code: "column_missing", what });
  for (const what of await findMissingRights(client)) blocking.push({ code: "not_allowed", what });
  if (!(await isZone(client, zone))) blocking.push({ code: "zone_unknown", what: zone });
  if (blocking.length === 0 && (await isClockAhead(client, zone)))
    blocking.push({ code: "clock_ahead", what: zone });
  if (blocking.length > 0) return { zone, blocking, found: [], rows: {} };
  const rows: Record<string, number> = {};
  for (const table of Object.keys(COLUMNS))
    rows[table] = await countOf(client, `select count(*) from public."${table}"`);
  const found: PreflightReport["found"] = [];
  for (const [code, query] of Object.entries(FINDINGS)) {
    const count = await countOf(client, query.replace(ZONE, escapeLiteral(zone)));
    if (count > 0) found.push({ code: code as PreflightFinding, count });
  }
  return { zone, blocking, found, rows };
}

/**
 * Whether V1's server wrote its times by a clock ahead of this zone's, as one in Korea is of UTC: then of the tries
 * around now a good part has yet to come. All would be carried hours off, and nothing that looks at the last day would
 * see them. A clock behind it shows in nothing, and a few rows in the future are a fault of theirs.
 */
async function isClockAhead(client: Client, zone: string): Promise<boolean> {
  const { rows } = await client.query<{ ahead: boolean }>(
    `select count(*) filter (where tried > now() + interval '10 minutes') >= greatest(20, count(*) / 10) as ahead
     from (select last_attempted_at at time zone $1 as tried from public.user_progress) t
     where tried between now() - interval '1 day' and now() + interval '1 day'`,
    [zone],
  );
  return rows[0]?.ahead === true;
}

/** What is read of V1, by table: types as far as they are told apart. */
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
    last_attempted_at: "timestamp without time zone",
  },
  user_stats: {
    user_id: "text",
    total_questions: "integer",
    correct_answers: "integer",
    total_attempts: "integer",
    streak: "integer",
    last_studied_at: "timestamp without time zone",
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

/** Stands for the zone of V1's clock. */
const ZONE = "{zone}";

const FINDINGS: Record<PreflightFinding, string> = {
  progress_without_user: `select count(*) from public.user_progress p
    where not exists (select 1 from public."user" u where u.id = p.user_id)`,
  progress_without_question: `select count(*) from public.user_progress p
    where not exists (select 1 from public.questions q where q.id = p.question_id)`,
  tried_in_the_future: `select count(*) from public.user_progress
    where last_attempted_at at time zone ${ZONE} > now() + interval '1 hour'`,
  tried_before_2000: "select count(*) from public.user_progress where last_attempted_at < '2000-01-01'",
  attempts_below_one: "select count(*) from public.user_progress where attempt_count < 1",
  key_out_of_range: `select count(*) from public.questions where json_typeof(options) = 'array'
    and (correct_answer < 0 or correct_answer >= json_array_length(options))`,
  options_not_a_list: "select count(*) from public.questions where json_typeof(options) <> 'array'",
  stats_without_user: `select count(*) from public.user_stats s
    where not exists (select 1 from public."user" u where u.id = s.user_id)`,
};

/** From the catalog, which tells everybody: the information schema is silent about what one has no rights to. */
async function findMissingColumns(client: Client): Promise<string[]> {
  const { rows } = await client.query<{ table: string; column: string; type: string }>(
    `select c.relname as table, a.attname as column, format_type(a.atttypid, null) as type
     from pg_attribute a join pg_class c on c.oid = a.attrelid
     where c.relnamespace = to_regnamespace('public') and a.attnum > 0 and not a.attisdropped`,
  );
  const types = new Map(rows.map((row) => [`${row.table}.${row.column}`, row.type]));
  return Object.entries(COLUMNS).flatMap(([table, columns]) =>
    Object.entries(columns)
      .filter(([column, type]) => !isType(types.get(`${table}.${column}`), type))
      .map(([column, type]) => `${table}.${column} (${type})`),
  );
}

/** `timestamp` is either of the two. */
function isType(found: string | undefined, wanted: string): boolean {
  return found === wanted || (wanted === "timestamp" && found?.startsWith("timestamp ") === true);
}

/** What is done to V1's tables until it is put away, also by V2's answers; the accounts library's are backed up and kept. */
const RIGHTS: Record<string, readonly string[]> = {
  account: ["select"],
  session: ["select"],
  verification: ["select"],
  // Rows that are being carried are kept from going meanwhile, for which PostgreSQL asks for the right to change them.
  user: ["select", "update", "trigger"],
  questions: ["select"],
  user_progress: ["select", "insert", "update", "trigger"],
  user_stats: ["select", "insert", "update", "trigger"],
};

/** As words that follow "may not". A table that is not there is missing by its columns. */
async function findMissingRights(client: Client): Promise<string[]> {
  const wanted = Object.entries(RIGHTS).flatMap(([table, rights]) => rights.map((right) => [table, right]));
  const { rows } = await client.query<{ missing: string }>(
    `select 'create schemas in this database' as missing
       where not has_database_privilege(current_database(), 'create')
     union all select 'use the schema public' where not has_schema_privilege('public', 'usage')
     union all select w.rights || ' public.' || quote_ident(w.name) from (
       select name, string_agg("right", ', ') as rights
       from unnest($1::text[], $2::text[]) as t (name, "right")
       where not has_table_privilege(to_regclass(format('public.%I', name)), "right") group by name) w
     union all select 'use the sequence ' || s.name
       from (select pg_get_serial_sequence(to_regclass('public.user_progress')::text, 'id') as name
         where exists (select 1 from pg_attribute where attrelid = to_regclass('public.user_progress')
           and attname = 'id')) s
       where not has_sequence_privilege(s.name, 'usage')`,
    [wanted.map(([table]) => table), wanted.map(([, right]) => right)],
  );
  return rows.map(({ missing }) => missing);
}

async function countOf(client: Client, query: string): Promise<number> {
  const { rows } = await client.query<{ count: string }>(query);
  return Number(rows[0]?.count);
}
