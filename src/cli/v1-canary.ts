import { userInfo } from "node:os";
import { InvalidArgumentError, Option } from "commander";
import { openDatabase } from "../server/db/open-database.ts";
import { beginCanary } from "../server/move/canary/begin-canary.ts";
import { type CheckedCanary, checkCanary } from "../server/move/canary/check-canary.ts";
import { type CanarySight, sawSomebody, watchCanary } from "../server/move/canary/watch-canary.ts";
import { recordOutcome, requireStep } from "../server/move/move-steps.ts";
import { withMove } from "../server/move/with-move.ts";
import { openReadings } from "../server/rollout/open-readings.ts";
import type { SteerDeps } from "../server/rollout/steer-rollout.ts";
import { folderOf } from "./backup.ts";
import { printChecks, printNobody, printSight } from "./canary-words.ts";
import { type AddCommand, EXIT } from "./program.ts";
import type { Terminal } from "./terminal.ts";
import { withUnmigrated } from "./with-connection.ts";

type Options = { learner?: string[]; minutes: number; folder?: string; json?: true };
type Report = { holds: boolean; checks: CheckedCanary[]; named?: number; saw?: CanarySight };

/** `v1 canary`: the first learners in V2, once everything before it holds, and a look at how they fare. */
export const addV1Canary: AddCommand = (v1, terminal, finish) => {
  v1.command("canary")
    .description(
      "serve the first learners by V2, 1 % or those named, after checking what has to hold, and watch",
    )
    .option("--learner <code...>", "only these: learner codes, or addresses of V1 accounts")
    .addOption(new Option("--minutes <minutes>", "how long to watch").argParser(minutesOf).default(10))
    .option("--folder <path>", "where the backup is (else backups in the data folder)")
    .option("--json", "machine-readable report on standard output")
    .action(async (options: Options) => {
      const report = await withUnmigrated(terminal, ({ url }) => canary(terminal, url, options));
      if (options.json) terminal.print(JSON.stringify(report, null, 2));
      return finish(report.holds ? EXIT.fine : EXIT.problem);
    });
};

async function canary(terminal: Terminal, url: string, options: Options): Promise<Report> {
  const quiet = options.json ? { ...terminal, print: () => undefined, complain: () => undefined } : terminal;
  const db = openDatabase(url);
  const folder = folderOf(terminal, options);
  const deps: SteerDeps = { db, now: terminal.now, readings: openReadings(db), backups: folder };
  const by = { staffId: "command-line", name: userInfo().username };
  try {
    const checks = await withMove(url, async (client) => {
      await requireStep(client, "expand");
      return checkCanary(db, { folder, now: terminal.now() });
    });
    printChecks(quiet, checks);
    if (checks.some(({ holds }) => !holds)) return { holds: false, checks };
    const { named } = await beginCanary(deps, by, options.learner ?? []);
    const forMs = options.minutes * 60_000;
    const saw = await watchCanary(deps, { forMs, onSight: (sight) => printSight(quiet, sight) });
    if (!sawSomebody(saw)) printNobody(quiet);
    // Nobody else is kept from the move's other commands while this one only looks.
    return await withMove(url, (client) =>
      recordOutcome(client, "canary", () =>
        Promise.resolve({ holds: saw.harm.length === 0 && sawSomebody(saw), checks, named, saw }),
      ),
    );
  } finally {
    await db.destroy();
  }
}

function minutesOf(text: string): number {
  const minutes = Number(text);
  if (text.trim() === "" || !Number.isFinite(minutes) || minutes < 0)
    throw new InvalidArgumentError("A number of minutes from 0 up is needed (0 이상의 분을 적어 주세요).");
  return minutes;
}
