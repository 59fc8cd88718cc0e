import { sql, type RawBuilder } from "kysely";
import type { Uuid } from "../../domain/id.ts";
import type { Database } from "../db/open-database.ts";

/**
 * Every learner id that is the same person, the given one first. Aliases are only ever appended and
 * attempts stay with the id they were made under, so what reads a person's data reads all of these.
 */
export async function identitiesOf(db: Database, learnerId: Uuid): Promise<Uuid[]> {
  const { rows } = await sql<{ id: Uuid }>`
    with recursive ${joinedWith(learnerId)} select id from joined`.execute(db);
  return rows.map((row) => row.id);
}

/**
 * The same, and until the end of the transaction none of them can be forgotten: what is stored for them meanwhile
 * goes with the rest afterwards. Empty where they were forgotten before.
 */
export async function holdIdentities(db: Database, learnerId: Uuid): Promise<Uuid[]> {
  const { rows } = await sql<{ id: Uuid }>`
    with recursive ${joinedWith(learnerId)}
    select learner_id as id from mundap.learners where learner_id = any(array(select id from joined))
    order by learner_id for key share`.execute(db);
  const ids = rows.map((row) => row.id);
  return ids.includes(learnerId) ? [learnerId, ...ids.filter((id) => id !== learnerId)] : [];
}

/** `joined (id)`, for a statement that begins with `with recursive`. Of this id, or of the one in that column. */
export function joinedWith(learnerId: Uuid | RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`joined (id) as (
      values (${learnerId}::uuid)
      union
      select case when a.learner_id = j.id then a.alias_of else a.learner_id end
      from joined j
      join mundap.learner_aliases a on a.learner_id = j.id or a.alias_of = j.id
    )`;
}

/**
 * Says that two learner ids are one person. Nothing is moved, so nothing can be lost; saying it twice changes nothing.
 * What both have attempted competes from now on, and is judged again by the job that does so.
 */
export async function joinLearners(
  db: Database,
  join: { learnerId: Uuid; aliasOf: Uuid; by: string },
): Promise<void> {
  const joined = await identitiesOf(db, join.learnerId);
  if (joined.includes(join.aliasOf)) return;
  await db
    .insertInto("learner_aliases")
    .values({ learner_id: join.learnerId, alias_of: join.aliasOf, by: join.by })
    .execute();
  const all = await identitiesOf(db, join.learnerId);
  await sql`
    update mundap.attempts set judged_under = ''
    where learner_id = any(${all}::uuid[]) and judged_under <> '' and set_id in (
      select set_id from mundap.attempts where learner_id = any(${all}::uuid[])
      group by set_id having count(distinct learner_id) > 1)`.execute(db);
}
