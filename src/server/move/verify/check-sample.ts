import { createHash } from "node:crypto";
import type { Client } from "pg";
import { readClockOf, type ReadClock, shownMsOf } from "./read-clock.ts";

export type SampleReport = {
  rows: number;
  wrong: { part: string; key: string; column: string; before: string; after: string }[];
};

/** How many rows of each table, and by which clock V1 wrote their times. */
type Asked = { size: number; zone: string };

const MOST_NAMED = 20;

/** A row, each column as text. */
type Row = Readonly<Record<string, string | null>>;

/** Rows of V1 as they are, what was carried of them, and what it has to be; `key` is in all of them. */
type Sample = { part: string; raw: string; carried: string; expectedOf(raw: Row, read: ReadClock): Row };

/** Since 1970; `infinity` is no number of them. */
const microseconds = (column: string) =>
  `case when isfinite(${column}) then (extract(epoch from ${column}) * 1000000)::bigint::text else ${column}::text end`;

const SAMPLES: readonly Sample[] = [
  {
    part: "learners",
    raw: `
      select id as key, name, "createdAt"::text as created
      from public."user" order by random() limit $1`,
    carried: `
      select v1_user_id as key, learner_id::text, name, ${microseconds("created_at")} as created_us
      from mundap.v1_learners where v1_user_id = any ($1)`,
    expectedOf: ({ key, created, ...raw }, read) => ({
      learner_id: learnerIdOf(key ?? ""),
      ...raw,
      created_us: microsecondsOf(created ?? "", read),
    }),
  },
  {
    part: "stats",
    raw: `
      select user_id as key, total_questions::text, correct_answers::text, total_attempts::text, streak::text,
        last_studied_at::text
      from public.user_stats order by random() limit $1`,
    carried: `
      select v1_user_id as key, learner_id::text, total_questions::text, correct_answers::text, total_attempts::text,
        streak::text, ${microseconds("last_studied_at")} as studied_us
      from mundap.v1_stats where v1_user_id = any ($1)`,
    expectedOf: ({ key, last_studied_at: studied = null, ...raw }, read) => ({
      learner_id: learnerIdOf(key ?? ""),
      ...raw,
      studied_us: studied === null ? null : microsecondsOf(studied, read),
    }),
  },
  {
    part: "progress",
    raw: `
      select id::text as key, user_id, question_id, is_correct::text, selected_answer::text, attempt_count::text,
        last_attempted_at::text
      from public.user_progress order by random() limit $1`,
    carried: `
      select v1_id::text as key, learner_id::text, v1_user_id, question_id, v1_correct::text, v1_selected::text,
        v1_attempts::text, ${microseconds("v1_tried_at")} as tried_us
      from mundap.v1_progress where v1_id = any ($1)`,
    expectedOf: (raw, read) => ({
      learner_id: learnerIdOf(raw["user_id"] ?? ""),
      v1_user_id: raw["user_id"] ?? null,
      question_id: raw["question_id"] ?? null,
      v1_correct: raw["is_correct"] ?? null,
      v1_selected: raw["selected_answer"] ?? null,
      v1_attempts: raw["attempt_count"] ?? null,
      tried_us: microsecondsOf(raw["last_attempted_at"] ?? "", read),
    }),
  },
];

/**
 * Takes rows of each table of V1 as text, maps them here once more by rules written from the description of V1 and not
 * from the mapping in SQL, and looks for exactly that. Digests over one mapping on both sides cannot see that the
 * mapping is wrong: this can.
 */
export async function checkSample(client: Client, asked: Asked): Promise<SampleReport> {
  let rows = 0;
  const wrong: SampleReport["wrong"] = [];
  for (const sample of SAMPLES) {
    const found = await checkTable(client, sample, asked);
    rows += found.rows;
    wrong.push(...found.wrong.slice(0, MOST_NAMED));
  }
  return { rows, wrong };
}

async function checkTable(
  client: Client,
  { part, raw, carried, expectedOf }: Sample,
  { size, zone }: Asked,
): Promise<SampleReport> {
  const { rows: before } = await client.query<Row>(raw, [size]);
  const { rows: after } = await client.query<Row>(carried, [before.map(({ key }) => key)]);
  const read = readClockOf(zone);
  const byKey = new Map(after.map((row) => [row["key"], row]));
  const wrong = before.flatMap((row) => {
    const key = row["key"] ?? "";
    const found = byKey.get(key);
    return Object.entries(expectedOf(row, read))
      .filter(([column, expected]) => found?.[column] !== expected)
      .map(([column, expected]) => ({
        part,
        key,
        column,
        before: expected ?? "",
        after: found?.[column] ?? "",
      }));
  });
  return { rows: before.length, wrong };
}

/** The learner that a V1 account is in V2. */
export function learnerIdOf(v1UserId: string): string {
  const digits = createHash("md5").update(`v1:user:${v1UserId}`).digest("hex");
  return digits.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

const WRITTEN = /^(\d+)-(\d\d)-(\d\d) (\d\d):(\d\d):(\d\d)(?:\.(\d+))?(\+00)?( BC)?$/;

/**
 * `2026-01-02 03:04:05.678901` on V1's clock, or with `+00` behind it. What is no time that this process can count, as
 * `infinity` is none, stays as it is written.
 */
function microsecondsOf(text: string, read: ReadClock): string {
  const [found, year, month, day, hour, minute, second, fraction = "", utc, bc] = WRITTEN.exec(text) ?? [];
  if (found === undefined) return text;
  const shownMs = shownMsOf({
    year: bc === undefined ? Number(year) : 1 - Number(year),
    month: Number(month),
    day: Number(day),
    hour: Number(hour),
    minute: Number(minute),
    second: Number(second),
  });
  const ms = utc === undefined ? read(shownMs) : shownMs;
  return Number.isNaN(ms) ? text : String(BigInt(ms) * 1000n + BigInt(fraction.padEnd(6, "0")));
}
