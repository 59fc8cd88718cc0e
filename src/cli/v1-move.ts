import type { Command } from "commander";
import { withClient } from "../server/backup/scratch-database.ts";
import { takeBackup } from "../server/backup/take-backup.ts";
import { verifyBackup } from "../server/backup/verify-backup.ts";
import { migrate } from "../server/db/migrate.ts";
import { backfill } from "../server/move/backfill.ts";
import { expand } from "../server/move/expand.ts";
import { mirrorFromV1 } from "../server/move/mirror.ts";
import {
  type MoveStep,
  readSteps,
  recordOutcome,
  recordStep,
  requireStep,
} from "../server/move/move-steps.ts";
import { preflight } from "../server/move/preflight.ts";
import { requireV1Tables } from "../server/move/require-v1-tables.ts";
import { repair } from "../server/move/repair.ts";
import { readPlace } from "../server/backup/database-place.ts";
import { requireBackup } from "../server/move/require-backup.ts";
import { verifyMove } from "../server/move/verify/verify-move.ts";
import { isMoveAtWork, type MoveClient, withMove } from "../server/move/with-move.ts";
import { folderOf } from "./backup.ts";
import { printDifferences } from "./print-differences.ts";
import { printProgress } from "./print-progress.ts";
import { printSteps } from "./print-steps.ts";
import { type AddCommand, EXIT, type ExitCode } from "./program.ts";
import { say, type Terminal } from "./terminal.ts";
import { printPreflight, printVerify, V1_WORDS } from "./v1-words.ts";
import { withUnmigrated } from "./with-connection.ts";

type Options = { folder?: string; zone?: string; json?: true };

/** Said once: `expand` keeps it, and every other command and the server go by that. */
const ZONE_OPTION = [
  "--zone <name>",
  "by which clock V1's server wrote its times, such as Asia/Seoul (else as before; at first UTC)",
] as const;

/** What a step does: its report, and whether all is well. */
type Step = {
  step: MoveStep | "repair";
  says: string;
  run(client: MoveClient, terminal: Terminal): Promise<{ report: unknown; code: ExitCode }>;
};

/** `v1 preflight|backup|expand|mirror|backfill|verify|status`: moving V1's data, while V1 goes on. */
export const addV1Move: AddCommand = (v1, terminal, finish) => {
  addUntouching(v1, terminal, finish);
  for (const { step, says, run } of [...STEPS, REPAIR])
    v1.command(step)
      .description(says)
      .option("--json", "machine-readable report on standard output")
      .action(async ({ json }: Options) => {
        const { report, code } = await withMoved(terminal, async (client) => {
          await requireV1Tables(client);
          return run(client, json ? { ...terminal, print: () => undefined } : terminal);
        });
        if (json) terminal.print(JSON.stringify(report, null, 2));
        return finish(code);
      });
};

/** What comes before anything of the database is changed, and what only tells. */
function addUntouching(v1: Command, terminal: Terminal, finish: (code: ExitCode) => void): void {
  v1.command("preflight")
    .description("can the move begin, and what will it meet? Changes nothing")
    .option(...ZONE_OPTION)
    .option("--json", "machine-readable report on standard output")
    .action(async ({ json, zone }: Options) => {
      const report = await withReading(terminal, (client) => preflight(client, zone));
      if (json) terminal.print(JSON.stringify(report, null, 2));
      else printPreflight(terminal, report);
      return finish(report.blocking.length === 0 ? EXIT.fine : EXIT.problem);
    });
  v1.command("backup")
    .description("back up the whole database, restore that into a scratch one, and compare every row")
    .option("--folder <path>", "where to (else backups in the data folder)")
    .option("--json", "machine-readable report on standard output")
    .action(async (options: Options) => {
      const { backup, restored } = await withUnmigrated(terminal, async ({ url }) => {
        const onProgress = printProgress(terminal);
        const deps = { url, folder: folderOf(terminal, options), now: terminal.now, onProgress };
        return verifyBackup(deps, await takeBackup(deps));
      });
      printDifferences(terminal, restored.differences);
      const isSame = restored.differences.length === 0;
      if (options.json) terminal.print(JSON.stringify({ ...backup, ...restored }, null, 2));
      else if (isSame)
        terminal.print(say(terminal, V1_WORDS.backedUp).replace("{file}", backup.manifest.file));
      return finish(isSame ? EXIT.fine : EXIT.problem);
    });
  v1.command("expand")
    .description("make V2's tables beside V1's, and the views that map them; needs a verified backup")
    .option(...ZONE_OPTION)
    .option("--folder <path>", "where the backup is (else backups in the data folder)")
    .option("--json", "machine-readable report on standard output")
    .action(async (options: Options) => {
      const report = await withUnmigrated(terminal, ({ url }) =>
        withMove(url, async (client) => {
          const found = await preflight(client, options.zone);
          if (found.blocking.length > 0) return found;
          await requireBackup(folderOf(terminal, options), {
            of: await readPlace(client),
            table: "public.user_progress",
            nowMs: terminal.now(),
          });
          await migrate(url);
          const change = await recordStep(client, "expand", () => expand(client, options.zone));
          return { ...found, ...change };
        }),
      );
      if (options.json) terminal.print(JSON.stringify(report, null, 2));
      else if (report.blocking.length > 0) printPreflight(terminal, report);
      else {
        const said = "zoneChanged" in report && report.zoneChanged ? V1_WORDS.zoneChanged : V1_WORDS.zone;
        terminal.print(say(terminal, said).replace("{zone}", report.zone));
        terminal.print(say(terminal, V1_WORDS.expanded));
      }
      return finish(report.blocking.length === 0 ? EXIT.fine : EXIT.problem);
    });
  v1.command("status")
    .description("how far the move has come")
    .option("--json", "machine-readable report on standard output")
    .action(async ({ json }: Options) => {
      const progress = await withReading(terminal, async (client) => ({
        atWork: await isMoveAtWork(client),
        steps: await readSteps(client),
      }));
      if (json) terminal.print(JSON.stringify(progress, null, 2));
      else printSteps(terminal, progress);
      return finish(EXIT.fine);
    });
}

const STEPS: readonly Step[] = [
  {
    step: "mirror",
    says: "from now on carry every change of V1 in its own transaction",
    async run(client, terminal) {
      await requireStep(client, "expand");
      await recordStep(client, "mirror", () => mirrorFromV1(client));
      terminal.print(say(terminal, V1_WORDS.mirrored));
      return { report: { mirrored: true }, code: EXIT.fine };
    },
  },
  {
    step: "backfill",
    says: "carry what V1 held before; goes on where it was interrupted",
    async run(client, terminal) {
      await requireStep(client, "mirror");
      const report = await recordStep(client, "backfill", () => backfill(client, printProgress(terminal)));
      for (const { part, rows, rowsPerSecond } of report)
        terminal.print(
          say(terminal, V1_WORDS.carried)
            .replace("{part}", part)
            .replace("{rows}", rows.toLocaleString(terminal.language))
            .replace("{rate}", rowsPerSecond.toLocaleString(terminal.language)),
        );
      return { report, code: EXIT.fine };
    },
  },
  {
    step: "verify",
    says: "compare V1 and what was carried: digests, figures, and a sample mapped once more",
    async run(client, terminal) {
      await requireStep(client, "backfill");
      const report = await recordOutcome(client, "verify", () => verifyMove(client, printProgress(terminal)));
      printVerify(terminal, report);
      return { report, code: report.holds ? EXIT.fine : EXIT.problem };
    },
  },
];

const REPAIR: Step = {
  step: "repair",
  says: "carry again what the verification found to differ",
  async run(client, terminal) {
    await requireStep(client, "mirror");
    const report = await repair(client, printProgress(terminal));
    for (const { part, rows } of report)
      terminal.print(
        say(terminal, V1_WORDS.repaired).replace("{part}", part).replace("{rows}", String(rows)),
      );
    return { report, code: EXIT.fine };
  },
};

function withMoved<T>(terminal: Terminal, work: (client: MoveClient) => Promise<T>): Promise<T> {
  return withUnmigrated(terminal, ({ url }) => withMove(url, work));
}

/** What only looks waits for nobody: how far a step is, is asked while it is under way. */
function withReading<T>(terminal: Terminal, work: (client: MoveClient) => Promise<T>): Promise<T> {
  return withUnmigrated(terminal, ({ url }) => withClient(url, work));
}
