import { type RawBuilder, sql } from "kysely";
import type { Cohort } from "../../domain/rollout/cohort.ts";
import type { Database } from "../db/open-database.ts";
import type { ArmWindow } from "./arm-readings.ts";

/**
 * `people (person, identity, assigned_at)`, for a statement that begins with `with recursive`: whom the flag gave this
 * cohort in this step, once for each identity that is theirs, known by one of these. Several phones are one person.
 * Most were never joined with another and are known by their one id: only the rest is searched for, step by step.
 */
export function peopleOf(cohort: Cohort, { revision, who }: ArmWindow): RawBuilder<unknown> {
  return sql`
    given as (
      -- Looked up one by one: read through and hashed, all aliases there are would be the price of a few learners.
      select learner_id, assigned_at, coalesce(
          (select true from mundap.learner_aliases a where a.learner_id = c.learner_id limit 1),
          (select true from mundap.learner_aliases a where a.alias_of = c.learner_id limit 1), false) as joined
      from mundap.cohort_assignments c
      where revision = ${revision} and cohort = ${cohort}
        and (not override or (${who} = 'named_too' and cohort = 'v2'))
    ),
    joins (one, other) as (
      select learner_id, alias_of from mundap.learner_aliases
      union all select alias_of, learner_id from mundap.learner_aliases
    ),
    alone as (select learner_id, assigned_at from given where not joined),
    identities (learner_id, identity) as (
      select learner_id, learner_id from given where joined
      union select i.learner_id, j.other from identities i join joins j on j.one = i.identity
    ),
    persons as (select learner_id, min(identity::text) as person from identities group by learner_id),
    people as (
      select learner_id::text as person, learner_id as identity, assigned_at from alone
      union all
      select p.person, i.identity, min(g.assigned_at)
      from identities i join persons p using (learner_id) join given g using (learner_id)
      group by p.person, i.identity
    )`;
}

export async function countAssigned(db: Database, cohort: Cohort, window: ArmWindow): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    with recursive ${peopleOf(cohort, window)}
    select ((select count(*) from alone) + (select count(distinct person) from persons))::float8 as count`.execute(
    db,
  );
  return rows[0]?.count ?? 0;
}
