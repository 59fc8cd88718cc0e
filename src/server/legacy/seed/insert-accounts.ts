import { scrypt } from "node:crypto";
import { promisify } from "node:util";
import { sql } from "kysely";
import type { V1Database } from "../v1-database.ts";
import { openChance } from "./chance.ts";
import type { SeedLearner } from "./draw-learners.ts";

/** Of every seeded account: they are made up, and a person has to be able to sign in as one. */
export const SEED_PASSWORD = "mundap-v1-demo";

/** V1's users with their passwords, and one session of each that has long ended. */
export async function insertAccounts(
  db: V1Database,
  learners: readonly SeedLearner[],
  seed: number,
): Promise<void> {
  const password = await hashSeedPassword(seed);
  const rows = JSON.stringify(
    learners.map(({ id, name, email, created_at }) => ({ id, name, email, created_at })),
  );
  await sql`
    insert into public."user" ("id", "name", "email", "emailVerified", "createdAt", "updatedAt")
    select id, name, email, true, created_at, created_at
    from jsonb_to_recordset(${rows}::jsonb) as r(id text, name text, email text, created_at timestamptz)`.execute(
    db,
  );
  await sql`
    insert into public."account" ("id", "accountId", "providerId", "userId", "password", "createdAt", "updatedAt")
    select md5('account' || id), id, 'credential', id, ${password}, "createdAt", "createdAt" from public."user"`.execute(
    db,
  );
  await sql`
    insert into public."session" ("id", "expiresAt", "token", "createdAt", "updatedAt", "userId")
    select md5('session' || id), "createdAt" + interval '7 days', md5('token' || id || ${seed}::text), "createdAt", "createdAt", id
    from public."user"`.execute(db);
}

/** As the accounts library hashes, with a salt that the seed decides. */
async function hashSeedPassword(seed: number): Promise<string> {
  const salt = openChance(seed, "salt").id();
  const derive = promisify<string, string, number, object, Buffer>(scrypt);
  const key = await derive(SEED_PASSWORD, salt, 64, { N: 16_384, r: 16, p: 1, maxmem: 64 * 1024 * 1024 });
  return `${salt}:${key.toString("hex")}`;
}
