import { sql } from "kysely";
import type { Database } from "../db/open-database.ts";

/** Longer than any job takes; a process that dies in the middle of one is replaced after it. */
const LEASE_MS = 5 * 60_000;
/** Looks come each minute, sooner or later by what other jobs take: a job is done at the one next to when it is due. */
const EARLY_MS = 30_000;
/** Later than this something stood still: what was missed is not made up for. */
const LATE_MS = 2 * 60_000;

export type Lease = {
  /** Due again a period after it was due, not after it was done: else a look each minute finds it every other time. */
  done(at: number): Promise<void>;
  /** It is still due, at the next look. */
  failed(): Promise<void>;
};

/** The right to do a piece of periodic work now: undefined where it is not due, or another process has it. */
export async function takeLease(
  db: Database,
  wish: { name: string; by: string; everyMs: number; now: number },
): Promise<Lease | undefined> {
  const now = new Date(wish.now);
  const until = new Date(wish.now + LEASE_MS);
  const soon = new Date(wish.now + EARLY_MS);
  const { rows } = await sql<{ due_at: Date }>`
    insert into mundap.jobs as job (name, leased_until, leased_by, due_at)
    values (${wish.name}, ${until}, ${wish.by}, ${now})
    on conflict (name) do update set leased_until = excluded.leased_until, leased_by = excluded.leased_by,
      due_at = coalesce(job.due_at, excluded.due_at)
      where (job.leased_until is null or job.leased_until <= ${now})
        and (job.due_at is null or job.due_at <= ${soon})
    returning due_at`.execute(db);
  const dueAt = rows[0]?.due_at.getTime();
  if (dueAt === undefined) return undefined;
  const nextDueAt = (wish.now - dueAt < LATE_MS ? dueAt : wish.now) + wish.everyMs;
  const release = async (ended: { last_run_at?: Date; due_at?: Date }) => {
    await db
      .updateTable("jobs")
      .set({ ...ended, leased_until: null, leased_by: null })
      .where("name", "=", wish.name)
      .where("leased_by", "=", wish.by)
      .execute();
  };
  return {
    done: (at) => release({ last_run_at: new Date(at), due_at: new Date(nextDueAt) }),
    failed: () => release({}),
  };
}
