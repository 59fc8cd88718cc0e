import { sql } from "kysely";
import type { ReportDay, ReportPeriod, RolloutReport } from "../../protocol/rollout-desk.ts";
import type { Database } from "../db/open-database.ts";
import { readRollout } from "./rollout-rows.ts";

const DAY_MS = 86_400_000;
/** Days since the rollout began: from the first to the one after the last. */
const PERIODS: Record<ReportPeriod, readonly [number, number]> = {
  week1: [0, 7],
  week2: [7, 14],
  month1: [0, 30],
};

/** `starred`: the stars of all ratings, added up. */
type DayRow = Omit<ReportDay, "v1" | "v2" | "stars"> & { starred: number };
type RequestRow = { day: string; arm: "v1" | "v2"; requests: number; failed: number; mean_ms: number | null };

/** What happened in a period of the plan, day by day; days to come are not in it. */
export async function readReport(
  db: Database,
  { period, now }: { period: ReportPeriod; now: number },
): Promise<RolloutReport> {
  const rollout = await readRollout(db);
  if (rollout === undefined) return { period, days: [], stars: [0, 0, 0, 0, 0] };
  const [first, end] = PERIODS[period];
  const from = Math.floor(rollout.beganAt / DAY_MS) * DAY_MS + first * DAY_MS;
  const to = Math.min(from + (end - first) * DAY_MS, now);
  if (to <= from) return { period, from, to: from, days: [], stars: [0, 0, 0, 0, 0] };
  const range = { from: new Date(from), to: new Date(to) };
  const requests = await readRequestDays(db, range);
  const days = (await readDays(db, range)).map(({ starred, ...day }): ReportDay => ({
    ...day,
    ...(day.ratings > 0 && { stars: starred / day.ratings }),
    v1: armDay(requests, day.day, "v1"),
    v2: armDay(requests, day.day, "v2"),
  }));
  return { period, from, to, days, stars: await countStars(db, range) };
}

type Range = { from: Date; to: Date };

function armDay(rows: readonly RequestRow[], day: string, arm: "v1" | "v2"): ReportDay["v1"] {
  const row = rows.find((one) => one.day === day && one.arm === arm);
  if (row === undefined) return { requests: 0, failed: 0 };
  const { requests, failed, mean_ms: meanMs } = row;
  return { requests, failed, ...(meanMs !== null && { meanMs }) };
}

/** Stars of an attempt as a whole; the member's name cannot stand in a text, where its quotation marks are escaped. */
const stars = sql`substring(convert_from(e.body, 'UTF8') from '"stars":([1-5])')::int`;

/** What people who were forgotten since had done; see keep-counts.ts. */
const FORGOTTEN = [
  ...(["attempts", "finished", "learners", "answers", "correct", "reports"] as const).map(
    (what) => [what, sql`coalesce(sum(k.count) filter (where k.what = ${what}), 0)`] as const,
  ),
  ["ratings", sql`coalesce(sum(k.count) filter (where k.what like 'stars%'), 0)`] as const,
  [
    "starred",
    sql`coalesce(sum(k.count * right(k.what, 1)::int) filter (where k.what like 'stars%'), 0)`,
  ] as const,
];

async function readDays(db: Database, { from, to }: Range): Promise<DayRow[]> {
  const { rows } = await sql<DayRow>`
    with days as (
      select d as begins, d + interval '1 day' as ends
      from generate_series(${from}::timestamptz, ${to}::timestamptz - interval '1 ms', interval '1 day') d
    )
    select to_char(days.begins at time zone 'UTC', 'YYYY-MM-DD') as day,
      (began.attempts + gone.attempts)::float8 as attempts, (began.finished + gone.finished)::float8 as finished,
      (given.learners + gone.learners)::float8 as learners, (given.answers + gone.answers)::float8 as answers,
      (given.correct + gone.correct)::float8 as correct, (said.reports + gone.reports)::float8 as reports,
      (said.ratings + gone.ratings)::float8 as ratings, (said.starred + gone.starred)::float8 as starred
    from days
    cross join lateral (
      select count(*) as attempts, count(*) filter (where finished_at is not null) as finished
      from mundap.attempts where started_at >= days.begins and started_at < days.ends
    ) began
    cross join lateral (
      select count(distinct a.learner_id) as learners, count(*) as answers,
        count(*) filter (where a.verdict = 'correct') as correct
      from mundap.answers a where a.answered_at >= days.begins and a.answered_at < days.ends
        and a.verdict in ('correct', 'partially_correct', 'incorrect')
    ) given
    cross join lateral (
      select count(*) filter (where e.type = 'reported') as reports,
        count(*) filter (where e.type = 'rated' and e.question_id is null) as ratings,
        coalesce(sum(${stars}) filter (where e.type = 'rated' and e.question_id is null), 0) as starred
      from mundap.events e where e.received_at >= days.begins and e.received_at < days.ends
        and e.type in ('reported', 'rated') and not e.fork
    ) said
    cross join lateral (
      select ${sql.join(FORGOTTEN.map(([as, count]) => sql`${count} as ${sql.ref(as)}`))}
      from mundap.forgotten_counts k where k.day = (days.begins at time zone 'UTC')::date
    ) gone
    order by days.begins`.execute(db);
  return rows;
}

async function readRequestDays(db: Database, { from, to }: Range): Promise<RequestRow[]> {
  const { rows } = await sql<RequestRow>`
    select to_char(minute at time zone 'UTC', 'YYYY-MM-DD') as day, arm, sum(requests)::float8 as requests,
      sum(failed)::float8 as failed, sum(total_ms) / nullif(sum(requests), 0)::float8 as mean_ms
    from mundap.arm_minutes where minute >= ${from} and minute < ${to} group by 1, 2`.execute(db);
  return rows;
}

async function countStars(db: Database, { from, to }: Range): Promise<number[]> {
  const { rows } = await sql<{ stars: number; count: number }>`
    select stars, sum(count)::float8 as count from (
      select ${stars} as stars, 1 as count from mundap.events e
      where e.type = 'rated' and e.question_id is null and not e.fork
        and e.received_at >= ${from} and e.received_at < ${to}
      union all select right(what, 1)::int, count from mundap.forgotten_counts
      where what like 'stars%' and day >= (${from}::timestamptz at time zone 'UTC')::date
        and day < (${to}::timestamptz at time zone 'UTC')
    ) said group by 1`.execute(db);
  return [1, 2, 3, 4, 5].map((star) => rows.find((row) => row.stars === star)?.count ?? 0);
}
