import { sql } from "kysely";
import type { TimeMs } from "../../domain/id.ts";
import type { RolloutStatus } from "../../protocol/rollout.ts";
import type { Database } from "../db/open-database.ts";
import { DAY_MS, reportRange } from "./report-range.ts";

/** What a machine knows of the plan's checklists besides the gates. */
export type CheckFacts = {
  /** Of the newest backup that was restored and compared. */
  backupTakenAt?: TimeMs;
  /** When the controller looked last. */
  lookedAt?: TimeMs;
  /** When learners were told something last. */
  announcedAt?: TimeMs;
  /** Days of the first week that are over or under way, and those of them with measured requests of V2. */
  week1Days: number;
  measuredDays: number;
  /** Ratings and reports of the first week; ratings of the first month. */
  week1Said: number;
  month1Ratings: number;
};

type Asked = { status: Pick<RolloutStatus, "beganAt">; now: TimeMs };

export async function readCheckFacts(db: Database, { status, now }: Asked): Promise<CheckFacts> {
  const { rows } = await sql<{ backup: Date | null; looked: Date | null; announced: Date | null }>`
    select (select max(taken_at) from mundap.backups where verified_at is not null) as backup,
      (select last_run_at from mundap.jobs where name = 'rollout') as looked,
      (select max(at) from mundap.announcements) as announced`.execute(db);
  const [row] = rows;
  const times = {
    ...(row?.backup && { backupTakenAt: row.backup.getTime() }),
    ...(row?.looked && { lookedAt: row.looked.getTime() }),
    ...(row?.announced && { announcedAt: row.announced.getTime() }),
  };
  const { beganAt } = status;
  if (beganAt === undefined)
    return { ...times, week1Days: 0, measuredDays: 0, week1Said: 0, month1Ratings: 0 };
  const week1 = reportRange("week1", { beganAt, now });
  const month1 = reportRange("month1", { beganAt, now });
  return {
    ...times,
    week1Days: Math.ceil((week1.to - week1.from) / DAY_MS),
    measuredDays: await countMeasuredDays(db, week1),
    week1Said: (await countSaid(db, week1)).all,
    month1Ratings: (await countSaid(db, month1)).ratings,
  };
}

type Range = { from: TimeMs; to: TimeMs };

async function countMeasuredDays(db: Database, { from, to }: Range): Promise<number> {
  const { rows } = await sql<{ days: number }>`
    select count(distinct (minute at time zone 'UTC')::date) as days from mundap.arm_minutes
    where arm = 'v2' and minute >= ${new Date(from)} and minute < ${new Date(to)}`.execute(db);
  return rows[0]?.days ?? 0;
}

async function countSaid(db: Database, { from, to }: Range): Promise<{ all: number; ratings: number }> {
  const { rows } = await sql<{ all: number; ratings: number }>`
    select count(*) as all,
      count(*) filter (where type = 'rated' and question_id is null) as ratings
    from mundap.events
    where type in ('reported', 'rated') and not fork
      and received_at >= ${new Date(from)} and received_at < ${new Date(to)}`.execute(db);
  return rows[0] ?? { all: 0, ratings: 0 };
}
