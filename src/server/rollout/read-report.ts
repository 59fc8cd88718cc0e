import { sql } from "kysely";
import type { Stage } from "../../domain/rollout/stage.ts";
import type { ReportDay, ReportPeriod, RolloutReport } from "../../protocol/rollout-desk.ts";
import type { Database } from "../db/open-database.ts";
import { reportRange } from "./report-range.ts";
import {
  CAME_LATE,
  cameBack,
  DAY_ANSWERED,
  IS_JUDGED,
  IS_RATING,
  IS_REPORT,
  IS_SAID,
  ITS_EVENT,
  STARS,
} from "./report-rules.ts";
import { readRollout } from "./rollout-rows.ts";

/** `starred`: the stars of all ratings, added up. */
type DayRow = Omit<ReportDay, "v1" | "v2" | "stars" | "stage"> & { starred: number; stage: Stage | null };
type RequestRow = { day: string; arm: "v1" | "v2"; requests: number; failed: number; mean_ms: number | null };

/** What happened in a period of the plan, day by day; days to come are not in it. */
export async function readReport(
  db: Database,
  { period, now }: { period: ReportPeriod; now: number },
): Promise<RolloutReport> {
  const rollout = await readRollout(db);
  if (rollout === undefined) return { period, days: [], stars: [0, 0, 0, 0, 0] };
  const { from, to } = reportRange(period, { beganAt: rollout.beganAt, now });
  if (to === from) return { period, from, to, days: [], stars: [0, 0, 0, 0, 0] };
  const range = { from: new Date(from), to: new Date(to) };
  const requests = await readRequestDays(db, range);
  const days = (await readDays(db, range)).map(({ starred, stage, ...day }): ReportDay => ({
    ...day,
    ...(stage !== null && { stage }),
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

/** What people who were forgotten since had done; see keep-counts.ts. */
const FORGOTTEN = [
  ...(
    ["attempts", "finished", "learners", "returning", "answers", "correct", "late", "reports"] as const
  ).map((what) => [what, sql`coalesce(sum(k.count) filter (where k.what = ${what}), 0)`] as const),
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
    ), answered as (
      select ${DAY_ANSWERED} as begins, a.learner_id, a.verdict = 'correct' as correct, ${CAME_LATE} as late
      from mundap.answers a left join mundap.events e on ${ITS_EVENT}
      where a.answered_at >= ${from} and a.answered_at < ${to} and ${IS_JUDGED}
    ), given as (
      select begins, count(*) as answers, count(*) filter (where correct) as correct,
        count(*) filter (where late) as late
      from answered group by begins
    ), active as (
      select begins, count(*) as learners,
        count(*) filter (where ${cameBack(sql`l.learner_id`, sql`l.begins`)}) as returning
      from (select distinct begins, learner_id from answered) l group by begins
    )
    select to_char(days.begins at time zone 'UTC', 'YYYY-MM-DD') as day, share.stage,
      (began.attempts + gone.attempts)::float8 as attempts, (began.finished + gone.finished)::float8 as finished,
      (coalesce(active.learners, 0) + gone.learners)::float8 as learners,
      (coalesce(active.returning, 0) + gone.returning)::float8 as returning,
      (coalesce(given.answers, 0) + gone.answers)::float8 as answers,
      (coalesce(given.correct, 0) + gone.correct)::float8 as correct,
      (coalesce(given.late, 0) + gone.late)::float8 as late,
      (said.reports + gone.reports)::float8 as reports,
      (said.ratings + gone.ratings)::float8 as ratings, (said.starred + gone.starred)::float8 as starred
    from days
    left join given using (begins)
    left join active using (begins)
    cross join lateral (
      select count(*) as attempts, count(*) filter (where finished_at is not null) as finished
      from mundap.attempts where started_at >= days.begins and started_at < days.ends
    ) began
    cross join lateral (
      select count(*) filter (where ${IS_REPORT}) as reports, count(${STARS}) filter (where ${IS_RATING}) as ratings,
        coalesce(sum(${STARS}) filter (where ${IS_RATING}), 0) as starred
      from mundap.events e where e.received_at >= days.begins and e.received_at < days.ends and ${IS_SAID}
    ) said
    cross join lateral (
      select ${sql.join(FORGOTTEN.map(([as, count]) => sql`${count} as ${sql.ref(as)}`))}
      from mundap.forgotten_counts k where k.day = (days.begins at time zone 'UTC')::date
    ) gone
    left join lateral (
      select d.to_stage as stage from mundap.rollout_decisions d
      where d.at < days.ends and not d.dry_run and d.action in ('begin', 'advance', 'rollback')
      order by d.id desc limit 1
    ) share on true
    order by days.begins`.execute(db);
  return rows;
}

async function readRequestDays(db: Database, { from, to }: Range): Promise<RequestRow[]> {
  const { rows } = await sql<RequestRow>`
    select to_char(minute at time zone 'UTC', 'YYYY-MM-DD') as day, arm, sum(requests)::float8 as requests,
      sum(failed)::float8 as failed, sum(total_ms) / nullif(sum(requests), 0)::float8 as mean_ms
    from mundap.arm_minutes where arm in ('v1', 'v2') and minute >= ${from} and minute < ${to} group by 1, 2`.execute(
    db,
  );
  return rows;
}

async function countStars(db: Database, { from, to }: Range): Promise<number[]> {
  const { rows } = await sql<{ stars: number; count: number }>`
    select stars, sum(count)::float8 as count from (
      select ${STARS} as stars, 1 as count from mundap.events e
      where ${IS_RATING} and ${IS_SAID} and e.received_at >= ${from} and e.received_at < ${to}
      union all select right(what, 1)::int, count from mundap.forgotten_counts
      where what like 'stars%' and day >= (${from}::timestamptz at time zone 'UTC')::date
        and day < (${to}::timestamptz at time zone 'UTC')
    ) said group by 1`.execute(db);
  return [1, 2, 3, 4, 5].map((star) => rows.find((row) => row.stars === star)?.count ?? 0);
}
