import { sql } from "kysely";
import { Uuid } from "../../domain/id.ts";
import { normaliseLearnerCode } from "../../domain/learner-code.ts";
import { identitiesOf } from "../accounts/learner-aliases.ts";
import type { Database } from "../db/open-database.ts";
import { storableText } from "../db/storable-text.ts";
import { formerLearnerId } from "../legacy/former-learner-id.ts";
import { hasV1Tables } from "../legacy/v1-database.ts";

/** Everything by which rows of one person are found. */
export type Person = {
  /** Of all accounts that were joined, the one that was asked for first. */
  learnerIds: readonly Uuid[];
  deviceIds: readonly Uuid[];
  v1UserIds: readonly string[];
  /** Of those V1 accounts: where V1 kept codes for them. */
  v1Emails: readonly string[];
  /** For who is about to act: never kept. */
  accounts: readonly { code: string; name: string }[];
};

/**
 * The person that a learner code, a learner's id, or the address of a V1 account means, with every account that
 * was ever joined to that one. Undefined where there is nobody.
 */
export async function findPerson(db: Database, text: string): Promise<Person | undefined> {
  const hasV1 = await hasV1Tables(db);
  const startId = await findStart(db, storableText(text).trim(), hasV1);
  if (startId === undefined) return undefined;
  const learnerIds = await identitiesOf(db, startId);
  const accounts = await db
    .selectFrom("learners")
    .select(["code", "name"])
    .where("learner_id", "in", learnerIds)
    .orderBy("created_at")
    .execute();
  const v1UserIds = await findV1Users(db, learnerIds, hasV1);
  if (accounts.length === 0 && v1UserIds.length === 0) return undefined;
  const devices = await db
    .selectFrom("devices")
    .select("device_id")
    .where("learner_id", "in", learnerIds)
    .execute();
  // A device that only a taken-in file told of has a journal and no credential.
  const journals = await db
    .selectFrom("journals")
    .select("device_id")
    .distinct()
    .where("learner_id", "in", learnerIds)
    .execute();
  const { rows: emails } = await sql<{ email: string }>`
    select email from mundap.v1_credentials where v1_user_id = any(${v1UserIds}::text[])
    ${hasV1 ? sql`union select email from public."user" where id = any(${v1UserIds}::text[])` : sql``}`.execute(
    db,
  );
  return {
    learnerIds,
    deviceIds: [...new Set([...devices, ...journals].map((row) => row.device_id))],
    v1UserIds,
    v1Emails: emails.map(({ email }) => email),
    accounts,
  };
}

async function findStart(db: Database, text: string, hasV1: boolean): Promise<Uuid | undefined> {
  const id = Uuid.safeParse(text.toLowerCase());
  if (id.success) return id.data;
  const code = normaliseLearnerCode(text);
  if (code !== undefined) {
    const learner = await db
      .selectFrom("learners")
      .select("learner_id")
      .where("code", "=", code)
      .executeTakeFirst();
    return learner?.learner_id;
  }
  if (!text.includes("@")) return undefined;
  const { rows } = await sql<{ id: string }>`
    select v1_user_id as id from mundap.v1_credentials where lower(email) = ${text.toLowerCase()}
    ${hasV1 ? sql`union select id from public."user" where lower(email) = ${text.toLowerCase()}` : sql``}`.execute(
    db,
  );
  const [user] = rows;
  return user && formerLearnerId(user.id);
}

/** Which accounts of V1 are theirs, however that is known: by signing in here, by the move, or by V1's own table. */
async function findV1Users(db: Database, learnerIds: readonly Uuid[], hasV1: boolean): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select v1_user_id as id from mundap.v1_accounts where learner_id = any(${learnerIds}::uuid[])
    union select v1_user_id from mundap.v1_learners where learner_id = any(${learnerIds}::uuid[])
    union select v1_user_id from mundap.v1_credentials
      where md5('v1:user:' || v1_user_id)::uuid = any(${learnerIds}::uuid[])
    ${
      hasV1
        ? sql`union select id from public."user" where md5('v1:user:' || id)::uuid = any(${learnerIds}::uuid[])`
        : sql``
    }`.execute(db);
  return rows.map(({ id }) => id);
}
