import { type RawBuilder, sql } from "kysely";
import type { Uuid } from "../../domain/id.ts";
import type { Database } from "../db/open-database.ts";
import { BY_V2 } from "../move/back/write-to-v1.ts";
import { formerLearnerId } from "./former-learner-id.ts";
import { hasV1Tables } from "./v1-database.ts";

/** Somebody who had accounts in V1. */
export type FormerPerson = {
  /** All that the person is in V2. */
  learnerIds: readonly Uuid[];
  v1UserIds: readonly string[];
};

/**
 * Rows of the same columns, from V1's tables or from what was carried out of them. Progress: question_id, text,
 * category, correct, tries, at (by V1's clock), answered_since (in V2, and V1 was told); of each account and
 * question the last try that a V1 client reported. Stats: streak, last.
 */
export type FormerSource = { progress: RawBuilder<unknown>; stats: RawBuilder<unknown> };

export async function formerSource(db: Database, person: FormerPerson): Promise<FormerSource> {
  return (await hasV1Tables(db)) ? inV1(person) : carried(person);
}

/** What V2 told V1 since is in V2's own statistics: here stands what was there before. */
function inV1({ learnerIds, v1UserIds }: FormerPerson): FormerSource {
  const isV2s = sql`p.selected_answer = ${BY_V2}`;
  return {
    progress: sql`
      select p.question_id, coalesce(q.question, '') as text, coalesce(q.category, '') as category,
        case when ${isV2s} then i.reported_correct else p.is_correct end as correct,
        greatest(1, p.attempt_count - coalesce(t.tries, 0)) as tries,
        case when ${isV2s} then mundap.v1_clock(i.reported_at) else p.last_attempted_at end as at,
        ${isV2s} as answered_since
      from public.user_progress p left join public.questions q on q.id = p.question_id
      left join mundap.v1_progress i on i.learner_id = md5('v1:user:' || p.user_id)::uuid and i.v1_id = p.id
      left join ${toldTries(learnerIds)} t on t.question_id = p.question_id
      where p.user_id = any(${[...v1UserIds]}) and (not ${isV2s} or i.reported_correct is not null)`,
    stats: sql`
      select streak, mundap.v1_instant(last_studied_at) as last from public.user_stats
      where user_id = any(${[...v1UserIds]})`,
  };
}

function carried({ learnerIds, v1UserIds }: FormerPerson): FormerSource {
  const formerIds = v1UserIds.map(formerLearnerId);
  return {
    progress: sql`
      select p.question_id, coalesce(q.prompt, '') as text, coalesce(q.category, '') as category,
        p.reported_correct as correct, greatest(1, p.v1_attempts - coalesce(t.tries, 0)) as tries,
        mundap.v1_clock(p.reported_at) as at, p.v1_selected = ${BY_V2} as answered_since
      from mundap.v1_progress p left join mundap.v1_questions q on q.v1_question_id = p.question_id
      left join ${toldTries(learnerIds)} t on t.question_id = p.question_id
      where p.learner_id = any(${formerIds}::uuid[]) and p.reported_correct is not null`,
    stats: sql`
      select streak, last_studied_at as last from mundap.v1_stats where learner_id = any(${formerIds}::uuid[])`,
  };
}

/** Each answer of V2 that V1 was told is one of its tries there. */
function toldTries(learnerIds: readonly Uuid[]): RawBuilder<unknown> {
  return sql`(select question_id, count(*)::int as tries from mundap.v1_returned
    where learner_id = any(${[...learnerIds]}::uuid[]) and told group by 1)`;
}
