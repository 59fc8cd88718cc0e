import { verifyPassword } from "better-auth/crypto";
import { sql } from "kysely";
import type { Database } from "../db/open-database.ts";
import { storableText } from "../db/storable-text.ts";
import { hasV1Tables } from "./v1-database.ts";

/** Checked where there is no such account, so that the time of a reply does not tell which addresses have one. */
const NOBODY = `${"0".repeat(32)}:${"0".repeat(128)}`;

/** Whether accounts of V1 can be signed in to: its tables are there, or its accounts were kept when they went. */
export async function hasV1Accounts(db: Database): Promise<boolean> {
  if (await hasV1Tables(db)) return true;
  const { rows } = await sql`select 1 from mundap.v1_credentials limit 1`.execute(db);
  return rows.length > 0;
}

/** Whose V1 account this is, for who knows its password; V1's own sessions are not touched. */
export async function findV1User(
  db: Database,
  { email, password }: { email: string; password: string },
): Promise<{ id: string; name: string } | undefined> {
  const found = await findAccount(db, storableText(email).trim().toLowerCase());
  const isRight = await verifyPassword({ hash: found?.password ?? NOBODY, password });
  return found !== undefined && found.password !== null && isRight
    ? { id: found.id, name: found.name }
    : undefined;
}

type Account = { id: string; name: string; password: string | null };

async function findAccount(db: Database, email: string): Promise<Account | undefined> {
  const query = (await hasV1Tables(db))
    ? sql<Account>`
        select u.id, u.name, a.password from public."user" u join public."account" a on a."userId" = u.id
        where u.email = ${email} and a."providerId" = 'credential'`
    : sql<Account>`
        select v1_user_id as id, name, password from mundap.v1_credentials where email = ${email}`;
  const { rows } = await query.execute(db);
  return rows[0];
}
