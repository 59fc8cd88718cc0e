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
 * All answers of all learners in one statement. What is drawn for an answer comes from integer arithmetic on
 * seed, learner and number (three rounds of a linear generator with the high bits folded down), so that it is
 * the same on every PostgreSQL and no row has to travel.
 */
export async function insertProgress(
  db: V1Database,
  learners: readonly SeedLearner[],
  plan: Plan,
): Promise<void> {
  const { seed, untilMs, questionCount, aheadEvery } = plan;
  const rows = JSON.stringify(
    learners.map(({ id, answers, start, step, skill, days }, number) => ({
      number,
      id,
      answers,
      start,
      step,
      skill,
      days,
    })),
  );
  const until = new Date(untilMs).toISOString();
  await sql`
    create or replace function pg_temp.v1_draw(a bigint, b bigint, c bigint) returns bigint
    language sql immutable parallel safe as $$
      select ((x # (x >> 15)) * 1812433253 + 1) % 4294967296 >> 8
      from (select ((y # (y >> 13)) * 1664525 + 1013904223) % 4294967296 as x
        from (select (a * 2654435761 + b * 40503 + c * 97 + 12345) % 4294967296 as y) y) x
    $$`.execute(db);
  await sql`
    insert into public.user_progress
      (user_id, question_id, is_correct, selected_answer, attempt_count, last_attempted_at)
    select l.id, 'q' || lpad(n.text, greatest(3, length(n.text)), '0'),
      pg_temp.v1_draw(l.number, k, ${seed}::bigint) % 100 < l.skill,
      pg_temp.v1_draw(l.number, k, ${seed}::bigint + 1) % 4,
      1 + (pg_temp.v1_draw(l.number, k, ${seed}::bigint + 2) % 9) / 4,
      ${until}::timestamp - make_interval(secs => 1 + pg_temp.v1_draw(l.number, k, ${seed}::bigint + 3) % (l.days * 86400))
        + case when ${aheadEvery}::bigint > 0 and pg_temp.v1_draw(l.number, k, ${seed}::bigint + 4) % greatest(1, ${aheadEvery}::bigint) = 0
            then make_interval(secs => pg_temp.v1_draw(l.number, k, ${seed}::bigint + 3) % (l.days * 86400))
              + make_interval(secs => 2 + pg_temp.v1_draw(l.number, k, ${seed}::bigint + 5) % 32000)
            else interval '0' end
    from jsonb_to_recordset(${rows}::jsonb)
        as l(number bigint, id text, answers bigint, start bigint, step bigint, skill bigint, days bigint),
      generate_series(0, l.answers - 1) as k,
      lateral (select (1 + (l.start + k * l.step) % ${questionCount}::bigint)::text as text) as n`.execute(
    db,
  );
}
