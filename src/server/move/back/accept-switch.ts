import type { Database } from "../../db/open-database.ts";
import { isOpen, type SwitchChange, turnSwitch } from "./switches.ts";

/**
 * Whether attempts of V2 are taken. Apart from who is served by V2, because devices send what was answered
 * offline long after a rollback; closed only by hand, and then devices keep what they have and try again.
 */
export function acceptsAttempts(db: Database): Promise<boolean> {
  return isOpen(db, "accept_attempts");
}

export async function setAcceptance(db: Database, change: SwitchChange): Promise<void> {
  await turnSwitch(db, "accept_attempts", change);
}
