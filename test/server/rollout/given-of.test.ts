import { sql } from "kysely";
import { expect, test } from "vitest";
import { joinLearners } from "../../../src/server/accounts/learner-aliases.ts";
import { withoutJit } from "../../../src/server/db/without-jit.ts";
import { ASSIGNED, givenOf } from "../../../src/server/rollout/given-of.ts";
import { ownDatabase } from "../../support/own-database.ts";

const WINDOW = {
  revision: 1,
  who: "dealt",
  since: new Date(0),
  requestsSince: new Date(0),
  until: new Date(8.64e15),
} as const;

type Plan = { "Node Type": string; "Plan Rows": number; "Actual Loops": number; Plans?: Plan[] };

test("only who was ever joined with another is searched for, and everybody is counted once", async () => {
  const db = await ownDatabase();
  await sql`insert into mundap.learners (learner_id, code)
    select md5('l' || i)::uuid, 'L' || i from generate_series(1, 23) i`.execute(db);
  await sql`insert into mundap.cohort_assignments (learner_id, revision, assignment_id, cohort, override, assigned_at)
    select md5('l' || i)::uuid, 1, gen_random_uuid(), 'v2', false, now() from generate_series(1, 20) i`.execute(
    db,
  );
  const { rows: ids } = await sql<{ id: string }>`
    select md5('l' || i)::uuid as id from generate_series(1, 23) i order by i`.execute(db);
  const assigned = async () =>
    (await sql<{ count: number }>`with ${givenOf("v2", WINDOW)} select ${ASSIGNED} as count`.execute(db))
      .rows[0]?.count;
  const id = (n: number) => ids[n - 1]?.id ?? "";
  expect(await assigned()).toBe(20);
  // Two phones of one account that was given nothing, and one phone that another account was moved to.
  await joinLearners(db, { learnerId: id(1), aliasOf: id(21), by: "test" });
  await joinLearners(db, { learnerId: id(2), aliasOf: id(21), by: "test" });
  await joinLearners(db, { learnerId: id(22), aliasOf: id(3), by: "test" });
  expect(await assigned()).toBe(19);
  const { rows: given } = await sql<{ learner_id: string; identities: string[] }>`
    with ${givenOf("v2", WINDOW)} select learner_id, identities from given`.execute(db);
  const identitiesOf = (n: number) => given.find((row) => row.learner_id === id(n))?.identities;
  const account = [id(1), id(2), id(21)].toSorted();
  expect([1, 2, 3, 4].map(identitiesOf)).toEqual([account, account, [id(3), id(22)].toSorted(), [id(4)]]);
  const { rows } = await sql<{ "QUERY PLAN": { Plan: Plan }[] }>`
    explain (analyze, format json) with ${givenOf("v2", WINDOW)} select count(*) from given`.execute(db);
  const [search] = rows.flatMap((row) =>
    row["QUERY PLAN"].flatMap(({ Plan }) => findNodes(Plan, "Recursive Union")),
  );
  expect(search?.["Actual Loops"]).toBe(3);
  // How it is joined with answers follows from this: a search of all at once has billions.
  const [read] = rows.flatMap((row) =>
    row["QUERY PLAN"].map(({ Plan }) => findNodes(Plan, "CTE Scan").at(-1)),
  );
  expect(read?.["Plan Rows"]).toBeLessThan(1000);
});

function findNodes(plan: Plan, type: string): Plan[] {
  const below = (plan.Plans ?? []).flatMap((each) => findNodes(each, type));
  return plan["Node Type"] === type ? [plan, ...below] : below;
}

test("what is read without compiling leaves the connection as it was", async () => {
  const db = await ownDatabase();
  const setting = async (of: typeof db) => (await sql<{ jit: string }>`show jit`.execute(of)).rows[0]?.jit;
  const before = await db.connection().execute(async (one) => {
    const usual = await setting(one);
    expect(await withoutJit(one, setting)).toBe("off");
    return [usual, await setting(one)];
  });
  expect(before[0]).toBe(before[1]);
});
