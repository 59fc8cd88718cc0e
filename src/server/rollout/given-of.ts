import { type RawBuilder, sql } from "kysely";
import type { Cohort } from "../../domain/rollout/cohort.ts";
import { joinedWith } from "../accounts/learner-aliases.ts";
import type { ArmWindow } from "./arm-readings.ts";

/**
 * `given (learner_id, assigned_at, identities)`, for a statement that begins with `with`: whom the flag gave this cohort
 * in this step, and all ids that are the same person's, the least first. Of each learner by itself, and searched for
 * only where it was ever joined with another: of one search for all PostgreSQL expects billions of rows, and joins by
 * the worst way what it is joined with.
 */
export function givenOf(cohort: Cohort, { revision, who }: ArmWindow): RawBuilder<unknown> {
  return sql`
    given as materialized (
      select learner_id, assigned_at, case when coalesce(
          (select true from mundap.learner_aliases a where a.learner_id = c.learner_id limit 1),
          (select true from mundap.learner_aliases a where a.alias_of = c.learner_id limit 1), false)
        then array(with recursive ${joinedWith(sql.ref("c.learner_id"))} select id from joined order by id)
        else array[learner_id] end as identities
      from mundap.cohort_assignments c
      where revision = ${revision} and cohort = ${cohort}
        and (not override or (${who} = 'named_too' and cohort = 'v2'))
    )`;
}

/** How many were given it: several phones are one person. Read in the statement that has `given` already. */
export const ASSIGNED = sql`(select count(distinct identities[1])::float8 from given)`;
