import { type RawBuilder, sql } from "kysely";
import type { Database } from "../db/open-database.ts";
import { BY_V2 } from "../move/back/write-to-v1.ts";
import { formerLearnerId } from "./former-learner-id.ts";
import { hasV1Tables } from "./v1-database.ts";

/**
 * Rows of the same columns, from V1's tables or from what was carried out of them. Progress: question_id, text,
 * category, correct, tries, at (UTC, without a zone); of each account and question the last try. Stats: streak, last.
 */
export type FormerSource = { progress: RawBuilder<unknown>; stats: RawBuilder<unknown> };

export async function formerSource(db: Database, v1UserIds: readonly string[]): Promise<FormerSource> {
  return (await hasV1Tables(db)) ? inV1(v1UserIds) : carried(v1UserIds);
}

/** Times without a zone are UTC. What V2 told V1 is in V2's own statistics already. */
function inV1(v1UserIds: readonly string[]): FormerSource {
  return {
    progress: sql`
      select p.question_id, coalesce(q.question, '') as text, coalesce(q.category, '') as category, p.is_correct as correct, p.attempt_count as tries,
        p.last_attempted_at as at
      from public.user_progress p left join public.questions q on q.id = p.question_id
      where p.user_id = any(${[...v1UserIds]}) and p.selected_answer <> ${BY_V2}`,
    stats: sql`
      select streak, last_studied_at at time zone 'UTC' as last from public.user_stats
      where user_id = any(${[...v1UserIds]})`,
  };
}

function carried(v1UserIds: readonly string[]): FormerSource {
  const learnerIds = v1UserIds.map(formerLearnerId);
  return {
    progress: sql`
      select p.question_id, coalesce(q.prompt, '') as text, coalesce(q.category, '') as category, p.v1_correct as correct, p.v1_attempts as tries,
        p.v1_tried_at at time zone 'UTC' as at
      from mundap.v1_progress p left join mundap.v1_questions q on q.v1_question_id = p.question_id
      where p.learner_id = any(${learnerIds}::uuid[]) and p.v1_selected <> ${BY_V2}`,
    stats: sql`
      select streak, last_studied_at as last from mundap.v1_stats where learner_id = any(${learnerIds}::uuid[])`,
  };
}
