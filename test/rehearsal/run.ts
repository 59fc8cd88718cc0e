import { resolve } from "node:path";
import { Command } from "commander";
import { startPostgres } from "../../src/server/db/start-postgres.ts";
import { makeDataFolder } from "../support/data-folder.ts";
import { openRunFolder } from "../support/run-folder.ts";
import { rehearse } from "./rehearse.ts";
import { SHORT, WHOLE } from "./sizes.ts";

/** `npm run rehearse [-- --short] [--keep FOLDER]`: on a PostgreSQL of its own. Exits 1 at the first broken promise. */
const { short, keep } = new Command("rehearse")
  .description(
    "Carries out the whole plan from V1 to V2 on generated data, with a fault in the middle of it.",
  )
  .option("--short", "as in npm test: a minute instead of several")
  .option("--keep <folder>", "leave the data there, to look at it: MUNDAP_DATA=<folder> npm start")
  .parse()
  .opts<{ short?: true; keep?: string }>();

const folder = await openRunFolder();
process.env["TMPDIR"] = folder.path;
const dataDir = keep === undefined ? await makeDataFolder() : resolve(keep);
const postgres = await startPostgres({ dataDir });
try {
  await rehearse({ databaseUrl: postgres.url, dataDir }, short ? SHORT : WHOLE, (line) =>
    process.stdout.write(`${line}\n`),
  );
} catch (problem) {
  process.stderr.write(
    `\nThe rehearsal has failed. ${problem instanceof Error ? problem.message : String(problem)}\n`,
  );
  process.exitCode = 1;
} finally {
  await postgres.stop();
  await folder.discard();
}
