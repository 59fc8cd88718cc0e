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

type DayRow = Omit<ReportDay, "v1" | "v2" | "stars"> & { stars: number | null };
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
  const days = (await readDays(db, range)).map(({ stars, ...day }): ReportDay => ({
    ...day,
    ...(stars !== null && { stars }),
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

async function readDays(db: Database, { from, to }: Range): Promise<DayRow[]> {
  const { rows } = await sql<DayRow>`
    with days as (
      select d as begins, d + interval '1 day' as ends
      from generate_series(${from}::timestamptz, ${to}::timestamptz - interval '1 ms', interval '1 day') d
    )
    select to_char(days.begins at time zone 'UTC', 'YYYY-MM-DD') as day, began.attempts::float8,
      began.finished::float8, given.learners::float8, given.answers::float8, given.correct::float8,
      said.reports::float8, said.ratings::float8, said.stars::float8
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
        avg(${stars}) filter (where e.type = 'rated' and e.question_id is null) as stars
      from mundap.events e where e.received_at >= days.begins and e.received_at < days.ends
        and e.type in ('reported', 'rated') and not e.fork
    ) said
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
    select ${stars} as stars, count(*)::float8 as count from mundap.events e
    where e.type = 'rated' and e.question_id is null and not e.fork
      and e.received_at >= ${from} and e.received_at < ${to}
    group by 1`.execute(db);
  return [1, 2, 3, 4, 5].map((star) => rows.find((row) => row.stars === star)?.count ?? 0);
}
