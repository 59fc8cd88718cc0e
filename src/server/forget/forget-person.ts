import { sql } from "kysely";
import type { Database } from "../db/open-database.ts";
import { storableJson, storableText } from "../db/storable-text.ts";
import { countRows, tablesThere, type RowCounts } from "./count-rows.ts";
import { hashForgotten } from "./forgotten-ids.ts";
import { keepCounts } from "./keep-counts.ts";
import { findPerson, type Person } from "./person.ts";
import { scrubMove } from "./scrub-move.ts";

export type Forgetting = { forgettingId: number; at: Date; byName: string; rows: RowCounts };
type Deps = { db: Database; now(): number };
type By = { staffId: string; name: string };

/** Requests that were under way write once more at the most; a second look finds nothing. */
const MOST_LOOKS = 5;

/**
 * Removes every row of the person that the text means, for good, and records when that was and who did it, without
 * saying who it was. One transaction: all of it or nothing. Undefined where there is nobody.
 */
export async function forgetPerson({ db, now }: Deps, by: By, text: string): Promise<Forgetting | undefined> {
  const erased = await db.transaction().execute(async (trx) => {
    const person = await holdPerson(trx, text);
    if (person === undefined) return undefined;
    const at = new Date(now());
    await keepCounts(trx, person);
    const rows = await eraseRows(trx, person);
    await scrubMove(trx, person);
    const forgettingId = await record(trx, by, { at, rows, person });
    return { person, forgetting: { forgettingId, at, byName: by.name, rows } };
  });
  if (erased === undefined) return undefined;
  await eraseStragglers(db, erased.person);
  return erased.forgetting;
}

/**
 * Everything that is the person's, and nobody adds to it until the end of the transaction: who stores for a learner
 * or joins one holds the learner's row. What was joined before that was held is looked for once more.
 */
async function holdPerson(db: Database, text: string): Promise<Person | undefined> {
  let held = 0;
  for (;;) {
    const person = await findPerson(db, text);
    if (person === undefined || person.learnerIds.length === held) return person;
    held = person.learnerIds.length;
    await sql`
      select 1 from mundap.learners where learner_id = any(${person.learnerIds}::uuid[])
      order by learner_id for update`.execute(db);
  }
}

async function eraseRows(db: Database, person: Person): Promise<RowCounts> {
  const counts: Record<string, number> = {};
  for (const { table, where } of await tablesThere(db)) {
    const { numAffectedRows } = await sql`
      delete from ${sql.table(table)} where ${where(person)}`.execute(db);
    if (numAffectedRows) counts[table] = Number(numAffectedRows);
  }
  return counts;
}

/** V1's tables may lack the references that would keep a request under way from adding to them. */
async function eraseStragglers(db: Database, person: Person): Promise<void> {
  for (let looks = 0; looks < MOST_LOOKS; looks += 1) {
    if (Object.keys(await countRows(db, person)).length === 0) return;
    await db.transaction().execute((trx) => eraseRows(trx, person));
  }
}

type Erased = { at: Date; rows: RowCounts; person: Person };

async function record(db: Database, by: By, { at, rows, person }: Erased): Promise<number> {
  const forgetting_id = await insertForgetting(db, by, { at, rows });
  await db
    .insertInto("forgotten_ids")
    .values(
      [...person.learnerIds, ...person.deviceIds].map((id) => ({
        id_hash: hashForgotten(id),
        forgetting_id,
      })),
    )
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  return forgetting_id;
}

export async function insertForgetting(
  db: Database,
  by: By,
  { at, rows }: Pick<Erased, "at" | "rows">,
): Promise<number> {
  const { forgetting_id } = await db
    .insertInto("forgettings")
    .values({ at, staff_id: by.staffId, staff_name: storableText(by.name), rows: storableJson(rows) })
    .returning("forgetting_id")
    .executeTakeFirstOrThrow();
  return forgetting_id;
}

/** What was done, the newest first. */
export async function listForgettings(db: Database): Promise<Forgetting[]> {
  const rows = await db
    .selectFrom("forgettings")
    .select(["forgetting_id", "at", "staff_name", "rows"])
    .orderBy("forgetting_id", "desc")
    .execute();
  return rows.map((row) => ({
    forgettingId: row.forgetting_id,
    at: row.at,
    byName: row.staff_name,
    rows: row.rows,
  }));
}
