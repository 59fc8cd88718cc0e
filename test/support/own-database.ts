import { onTestFinished } from "vitest";
import { type Database, openDatabase } from "../../src/server/db/open-database.ts";
import { freshDatabase } from "./fresh-database.ts";

/** Migrated and empty, of this test alone, and gone with it. */
export async function ownDatabase(): Promise<Database> {
  const database = await freshDatabase();
  const db = openDatabase(database.url);
  onTestFinished(async () => {
    await db.destroy();
    await database[Symbol.asyncDispose]();
  });
  return db;
}
