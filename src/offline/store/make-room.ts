import { releaseContent } from "../download/release-content.ts";
import type { Database } from "./open-database.ts";

/** On a full disk: what can be fetched again gives way. Begun downloads and everything that only they need go. */
export async function makeRoom(db: Database): Promise<void> {
  await db.partials.clear();
  await releaseContent(db);
}
