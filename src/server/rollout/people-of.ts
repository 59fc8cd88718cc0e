import { type RawBuilder, sql } from "kysely";
import type { Cohort } from "../../domain/rollout/cohort.ts";
import type { Database } from "../db/open-database.ts";
import type { ArmWindow } from "./arm-readings.ts";

/**
 * `people (person, identity, assigned_at)`, for a statement that begins with `with recursive`: whom the flag gave this
 * cohort in this step, once for each identity that is theirs, known by one of these. Several phones are one person.
 */
export function peopleOf(cohort: Cohort, { revision, who }: ArmWindow): RawBuilder<unknown> {
  return sql`
    given as (
      select learner_id, assigned_at from mundap.cohort_assignments
      where revision = ${revision} and cohort = ${cohort}
        and (not override or (${who} = 'named_too' and cohort = 'v2'))
    ),
    joins (one, other) as (
      select learner_id, alias_of from mundap.learner_aliases
      union all select alias_of, learner_id from mundap.learner_aliases
    ),
    identities (learner_id, identity) as (
      select learner_id, learner_id from given
      union select i.learner_id, j.other from identities i join joins j on j.one = i.identity
    ),
    persons as (select learner_id, min(identity::text) as person from identities group by learner_id),
    people as (
      select p.person, i.identity, min(g.assigned_at) as assigned_at
      from identities i join persons p using (learner_id) join given g using (learner_id)
      group by p.person, i.identity
    )`;
}

export async function countAssigned(db: Database, cohort: Cohort, window: ArmWindow): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    with recursive ${peopleOf(cohort, window)}
    select count(distinct person)::float8 as count from people`.execute(db);
  return rows[0]?.count ?? 0;
}
