import { Dexie } from "dexie";
import type { Uuid } from "../domain/id.ts";
import type { Ports } from "./ports.ts";
import { countWaiting as countWaitingIn } from "./read/count-waiting.ts";
import { databaseName, openDatabase } from "./store/open-database.ts";

/** Only how many: nothing else of an account is read while another one is signed in. */
export async function countWaiting(ports: Ports, learnerId: Uuid): Promise<number> {
  if (!(await Dexie.exists(databaseName(learnerId)))) return 0;
  const db = await openDatabase({ learnerId, known: "known", ports });
  try {
    return await countWaitingIn(db);
  } finally {
    db.close();
  }
}
