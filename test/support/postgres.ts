import { join } from "node:path";
import { stopPostgres } from "../../src/server/db/start-postgres.ts";
import { roomInMemory } from "./room-in-memory.ts";
import { openRunFolder } from "./run-folder.ts";

/** One PostgreSQL for each test run, started by the first test that asks for a database and turned off here. */
export async function setup(): Promise<() => Promise<void>> {
  const folder = await openRunFolder(await roomInMemory());
  process.env["MUNDAP_TEST_FOLDER"] = folder.path;
  // What a test puts by for itself goes the same way.
  process.env["TMPDIR"] = folder.path;
  return async () => {
    await stopPostgres(join(folder.path, "data"));
    await folder.discard();
  };
}
