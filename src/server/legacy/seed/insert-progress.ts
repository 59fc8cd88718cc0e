import { sql } from "kysely";
import type { V1Database } from "../v1-database.ts";
import type { SeedLearner } from "./draw-learners.ts";

type Plan = {
  seed: number;
  untilMs: number;
  /** Of all questions that ever were; their ids follow from their numbers (see draw-questions.ts). */
  questionCount: number;
  /** One in so many answers was written by a server whose clock ran nine hours ahead; 0: none. */
  aheadEvery: number;
};

/**
 * All answers of all learners in one statement, so that no row has to travel. What is drawn for an answer are
 * bits of PostgreSQL's own hash of its number among all of them, under the seed: the same on every machine of one
 * byte order, and far cheaper than a generator in SQL. (That hash folds a key to 32 bits: a number of learner
 * and answer together would give many answers the same draw.)
 */
export async function insertProgress(
  db: V1Database,
  learners: readonly SeedLearner[],
  plan: Plan,
): Promise<void> {
  const { seed, untilMs, questionCount, aheadEvery } = plan;
  let first = 0;
  const rows = JSON.stringify(
    learners.map(({ id, answers, start, step, skill, days }) => {
      const row = { first, id, answers, start, step, skill, days };
      first += answers;
      return row;
    }),
  );
  const until = new Date(untilMs).toISOString();
  await sql`
    insert into public.user_progress
      (user_id, question_id, is_correct, selected_answer, attempt_count, last_attempted_at)
    select id, 'q' || lpad(nth, greatest(3, length(nth)), '0'),
      (bits & 65535) % 100 < skill,
      (bits >> 16) & 3,
      1 + ((bits >> 18) & 255) % 9 / 4,
      case when ${aheadEvery}::bigint > 0 and ((bits >> 26) & 1048575) % greatest(1, ${aheadEvery}::bigint) = 0
        then ${until}::timestamp + make_interval(secs => 1 + ((bits >> 46) & 65535) % 32000)
        else ${until}::timestamp - make_interval(secs => 1 + (more & 2147483647) % (days * 86400)) end
    from (
      select l.*, (1 + (l.start + k * l.step) % ${questionCount}::bigint)::text as nth,
        hashint8extended(l.first + k, ${seed}::bigint) as bits,
        hashint8extended(l.first + k, ${seed}::bigint + 1) as more
      from jsonb_to_recordset(${rows}::jsonb)
          as l(first bigint, id text, answers bigint, start bigint, step bigint, skill bigint, days bigint),
        generate_series(0, l.answers - 1) as k
      offset 0
    ) drawn`.execute(db);
}
