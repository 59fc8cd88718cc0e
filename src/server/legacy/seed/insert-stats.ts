import { sql } from "kysely";
import type { V1Database } from "../v1-database.ts";
import type { SeedLearner } from "./draw-learners.ts";

const DRIFTED_EVERY = 50;

/**
 * Each learner's totals, counted from their answers. With faults the totals of some say something else, as
 * they did wherever two devices wrote at once; returns whose.
 */
export async function insertStats(
  db: V1Database,
  learners: readonly SeedLearner[],
  faults: "none" | "planted",
): Promise<string[]> {
  const drifted = (number: number) => faults === "planted" && number % DRIFTED_EVERY === 1;
  const rows = learners.map(({ id, streak }, number) => ({ id, streak, drift: drifted(number) ? 3 : 0 }));
  const { rows: written } = await sql<{ user_id: string; drift: number }>`
    with wanted as (
      select * from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(id text, streak integer, drift integer)
    ), inserted as (
      insert into public.user_stats (user_id, total_questions, correct_answers, total_attempts, streak, last_studied_at)
      select p.user_id, count(*) + w.drift, count(*) filter (where p.is_correct), sum(p.attempt_count), w.streak,
        max(p.last_attempted_at)
      from public.user_progress p join wanted w on w.id = p.user_id
      group by p.user_id, w.streak, w.drift
      returning user_id
    )
    select i.user_id, w.drift from inserted i join wanted w on w.id = i.user_id where w.drift > 0
    order by i.user_id`.execute(db);
  return written.map((row) => row.user_id);
}
