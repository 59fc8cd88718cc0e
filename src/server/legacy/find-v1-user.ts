import { verifyPassword } from "better-auth/crypto";
import type { Database } from "../db/open-database.ts";
import { storableText } from "../db/storable-text.ts";
import { v1Of } from "./v1-database.ts";

/** Checked where there is no such account, so that the time of a reply does not tell which addresses have one. */
const NOBODY = `${"0".repeat(32)}:${"0".repeat(128)}`;

/** Whose V1 account this is, for who knows its password; V1's own sessions are not touched. */
export async function findV1User(
  db: Database,
  { email, password }: { email: string; password: string },
): Promise<{ id: string; name: string } | undefined> {
  const found = await v1Of(db)
    .selectFrom("user")
    .innerJoin("account", "account.userId", "user.id")
    .select(["user.id", "user.name", "account.password"])
    .where("user.email", "=", storableText(email).trim().toLowerCase())
    .where("account.providerId", "=", "credential")
    .executeTakeFirst();
  const isRight = await verifyPassword({ hash: found?.password ?? NOBODY, password });
  return found !== undefined && found.password !== null && isRight
    ? { id: found.id, name: found.name }
    : undefined;
}
