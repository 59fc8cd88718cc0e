import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { sql } from "kysely";
import type { Uuid } from "../../domain/id.ts";
import type { Database } from "../db/open-database.ts";
import { writeDurably } from "../keys/write-durably.ts";
import { FORGOTTEN_TAG } from "./forgotten-ids.ts";
import { forgetPerson, insertForgetting } from "./forget-person.ts";

const FILE = "forgotten-ids.txt";
const RESTORED = { staffId: "restore", name: "restore" };

/**
 * A backup from before brings back whom it still holds. The data folder therefore keeps the hashes too: whoever of
 * them is in the database again is forgotten again, before anybody is served. How many people that were.
 */
export async function forgetAgain(deps: { db: Database; now(): number }, dataDir: string): Promise<number> {
  const { db, now } = deps;
  const known = new Set(await readKnown(db));
  const lost = (await readKept(dataDir)).filter((hash) => !known.has(hash));
  let people = 0;
  if (lost.length > 0) {
    for (const learnerId of await findReturned(db, lost)) {
      if ((await forgetPerson(deps, RESTORED, learnerId)) !== undefined) people += 1;
    }
    // Devices of theirs, and people whom the backup did not hold.
    const forgettingId = await insertForgetting(db, RESTORED, { at: new Date(now()), rows: {} });
    await sql`
      insert into mundap.forgotten_ids (id_hash, forgetting_id)
      select decode(h, 'hex'), ${forgettingId} from unnest(${lost}::text[]) as l (h)
      on conflict do nothing`.execute(db);
  }
  await keepForgotten(db, dataDir);
  return people;
}

/** Writes down beside the database whom a restored one has to forget again. */
export async function keepForgotten(db: Database, dataDir: string): Promise<void> {
  const kept = await readKept(dataDir);
  const all = new Set([...kept, ...(await readKnown(db))]);
  if (all.size > kept.length) await writeDurably(join(dataDir, FILE), `${[...all].sort().join("\n")}\n`);
}

async function readKept(dataDir: string): Promise<string[]> {
  const text = await readFile(join(dataDir, FILE), "utf8").catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return "";
    throw error;
  });
  return text.split("\n").filter((line) => /^[0-9a-f]{64}$/.test(line));
}

async function readKnown(db: Database): Promise<string[]> {
  const rows = await db.selectFrom("forgotten_ids").select("id_hash").execute();
  return rows.map((row) => row.id_hash.toString("hex"));
}

/** Every learner is hashed: this is done only after a restore. */
async function findReturned(db: Database, hashes: readonly string[]): Promise<Uuid[]> {
  const { rows } = await sql<{ id: Uuid }>`
    select id from (
      select learner_id as id from mundap.learners union select learner_id from mundap.v1_learners
    ) l
    where encode(sha256(convert_to(${FORGOTTEN_TAG} || id::text, 'UTF8')), 'hex') = any(${hashes}::text[])`.execute(
    db,
  );
  return rows.map((row) => row.id);
}
