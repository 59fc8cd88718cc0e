import { sql } from "kysely";
import type { Database } from "../db/open-database.ts";

/** Longer than any job takes; a process that dies in the middle of one is replaced after it. */
const LEASE_MS = 5 * 60_000;

export type Lease = { done(at: number): Promise<void> };

/** The right to do a piece of periodic work now: undefined where it is not due, or another process has it. */
export async function takeLease(
  db: Database,
  wish: { name: string; by: string; everyMs: number; now: number },
): Promise<Lease | undefined> {
  const now = new Date(wish.now);
  const until = new Date(wish.now + LEASE_MS);
  const due = new Date(wish.now - wish.everyMs);
  const { rows } = await sql`
    insert into mundap.jobs as job (name, leased_until, leased_by) values (${wish.name}, ${until}, ${wish.by})
    on conflict (name) do update set leased_until = excluded.leased_until, leased_by = excluded.leased_by
      where (job.leased_until is null or job.leased_until <= ${now})
        and (job.last_run_at is null or job.last_run_at <= ${due})
    returning name`.execute(db);
  if (rows.length === 0) return undefined;
  return {
    async done(at) {
      await db
        .updateTable("jobs")
        .set({ last_run_at: new Date(at), leased_until: null, leased_by: null })
        .where("name", "=", wish.name)
        .where("leased_by", "=", wish.by)
        .execute();
    },
  };
}
