import { Option } from "commander";
import { withClient } from "../server/backup/scratch-database.ts";
import { type Database, openDatabase } from "../server/db/open-database.ts";
import { acceptsAttempts, setAcceptance } from "../server/move/back/accept-switch.ts";
import { readKept, readKeptSets } from "../server/move/back/read-kept.ts";
import { returnToV1 } from "../server/move/back/return-to-v1.ts";
import { requireStep } from "../server/move/move-steps.ts";
import { queueEverybody } from "../server/move/queue/drain-queue.ts";
import { requireSchema } from "../server/move/require-schema.ts";
import { requireV1Tables } from "../server/move/require-v1-tables.ts";
import type { MoveClient } from "../server/move/with-move.ts";
import { printProgress } from "./print-progress.ts";
import { type AddCommand, EXIT } from "./program.ts";
import { printReturned, REVERT_WORDS } from "./revert-words.ts";
import { say, type Terminal } from "./terminal.ts";
import { withUnmigrated } from "./with-connection.ts";

type Acceptance = { state: "open" | "closed"; reason: string; json?: true };

/** `v1 revert|accept`: the way back, and whether V2's attempts are taken meanwhile. */
export const addV1Revert: AddCommand = (v1, terminal, finish) => {
  v1.command("revert")
    .description(
      "tell V1 all that was answered in V2, and list what V1 cannot hold; then mundap rollout rollback",
    )
    .option("--json", "machine-readable report on standard output")
    .action(async ({ json }: { json?: true }) => {
      const report = await withReady(terminal, {
        async require(client) {
          await requireSchema(client);
          await requireStep(client, "backfill");
          await requireV1Tables(client);
        },
        async work(db) {
          // Also what was kept for a reason that may have gone unnoticed.
          await queueEverybody(db, "return");
          const told = await returnToV1(db, { onProgress: printProgress(terminal) });
          const [kept, sets] = [await readKept(db), await readKeptSets(db)];
          return { told, kept, sets, accepting: await acceptsAttempts(db) };
        },
      });
      if (json) terminal.print(JSON.stringify(report, null, 2));
      else {
        printReturned(terminal, report);
        terminal.print(say(terminal, report.accepting ? REVERT_WORDS.accepting : REVERT_WORDS.closed));
      }
      return finish(EXIT.fine);
    });
  v1.command("accept")
    .description("whether attempts of V2 are taken, whoever is served by it: offline ones arrive late")
    .addOption(
      new Option("--state <state>", "open or closed").choices(["open", "closed"]).makeOptionMandatory(),
    )
    .requiredOption("--reason <words>", "why; it is kept on record")
    .option("--json", "machine-readable result on standard output")
    .action(async ({ state, reason, json }: Acceptance) => {
      await withReady(terminal, {
        require: requireSchema,
        work: (db) => setAcceptance(db, { state, reason }),
      });
      const accepting = state === "open";
      if (json) terminal.print(JSON.stringify({ accepting }, null, 2));
      else terminal.print(say(terminal, accepting ? REVERT_WORDS.accepting : REVERT_WORDS.closed));
      return finish(EXIT.fine);
    });
};

/** Nothing is migrated here: V2's tables come by `v1 expand`, which asks for a backup first. */
function withReady<T>(
  terminal: Terminal,
  { require, work }: { require(client: MoveClient): Promise<void>; work(db: Database): Promise<T> },
): Promise<T> {
  return withUnmigrated(terminal, async ({ url }) => {
    await withClient(url, require);
    const db = openDatabase(url);
    try {
      return await work(db);
    } finally {
      await db.destroy();
    }
  });
}
