import { sql } from "kysely";
import type { Database } from "../../db/open-database.ts";

const NAME = "accept_attempts";

/**
 * Whether attempts of V2 are taken. Apart from who is served by V2, because devices send what was answered
 * offline long after a rollback; closed only by hand, and then devices keep what they have and try again.
 */
export async function acceptsAttempts(db: Database): Promise<boolean> {
  const { rows } = await sql<{ is_open: boolean }>`
    select is_open from mundap.switches where name = ${NAME} order by id desc limit 1`.execute(db);
  return rows[0]?.is_open ?? true;
}

export async function setAcceptance(
  db: Database,
  change: { state: "open" | "closed"; reason: string },
): Promise<void> {
  await sql`insert into mundap.switches (name, is_open, reason, at)
    values (${NAME}, ${change.state === "open"}, ${change.reason}, now())`.execute(db);
}
