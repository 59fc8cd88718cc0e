import { userInfo } from "node:os";
import { type Command, Option } from "commander";
import type { GateResult } from "../domain/rollout/gate-result.ts";
import { describeWhy } from "../domain/rollout/describe-why.ts";
import { reportCsv } from "../protocol/report-csv.ts";
import { ReportPeriod } from "../protocol/rollout-desk.ts";
import { SteerInput } from "../protocol/rollout.ts";
import { isOpen } from "../server/move/back/switches.ts";
import { OperatorProblem } from "../server/operator-problem.ts";
import { checkRollout, type RolloutDeps } from "../server/rollout/check-rollout.ts";
import { openReadings } from "../server/rollout/open-readings.ts";
import { readReport } from "../server/rollout/read-report.ts";
import { readRolloutStatus } from "../server/rollout/read-rollout-status.ts";
import { steerRollout } from "../server/rollout/steer-rollout.ts";
import { folderOf } from "./backup.ts";
import { describeNoDays, describeResult, describeStatus } from "./describe-rollout.ts";
import { addRolloutSettings } from "./rollout-settings.ts";
import { STATUS_WORDS } from "./rollout-words.ts";
import { type AddCommand, EXIT } from "./program.ts";
import { say, type Terminal } from "./terminal.ts";
import { withConnection } from "./with-connection.ts";

type Options = { note?: string; despite?: true; dryRun?: true; folder?: string; json?: true };

const ACTS: Record<SteerInput["act"], string> = {
  advance: "one step up: 0, 1, 5, 25, 50, 100%; the first begins the rollout",
  hold: "no step up until resumed; proven harm still rolls back",
  resume: "go on after a hold",
  rollback: "everybody back to V1, those named by staff too; attempts of V2 are still accepted",
};

/** `rollout status|check|advance|hold|resume|rollback|settings`: the switch from V1 to V2. */
export const addRollout: AddCommand = (program, terminal, finish) => {
  const rollout = program.command("rollout").description("the switch from V1 to V2, step by step");
  rollout
    .command("status")
    .description("where it stands, both arms, every gate and why")
    .option("--json", "machine-readable result on standard output")
    .action(async ({ json }: Options) => {
      const status = await withRollout(terminal, readRolloutStatus);
      terminal.print(json ? JSON.stringify(status, null, 2) : describeStatus(terminal, status));
      return finish(status.gates.some(isHarm) ? EXIT.problem : EXIT.fine);
    });
  rollout
    .command("check")
    .description("one look of the controller now, as the server takes one each minute")
    .option("--json", "machine-readable result on standard output")
    .action(async ({ json }: Options) => {
      const decision = await withRollout(terminal, checkRollout);
      const { action, why } = decision ?? { action: "stay", why: "not_begun" };
      terminal.print(json ? JSON.stringify({ action, why }) : describeWhy(why, terminal.language));
      return finish(action === "rollback" ? EXIT.problem : EXIT.fine);
    });
  rollout
    .command("report")
    .description("what happened in the plan's first week, second week or first month, day by day, as CSV")
    .addOption(new Option("--period <period>", "which").choices(ReportPeriod.options).default("week1"))
    .option("--json", "machine-readable result on standard output")
    .action(async ({ period, json }: Options & { period: ReportPeriod }) => {
      const report = await withRollout(terminal, ({ db, now }) => readReport(db, { period, now: now() }));
      if (report.days.length === 0) terminal.complain(describeNoDays(terminal, report));
      terminal.print(json ? JSON.stringify(report, null, 2) : reportCsv(report).trimEnd());
      return finish(EXIT.fine);
    });
  for (const act of ["advance", "hold", "resume", "rollback"] as const) {
    const command = rollout.command(act).description(ACTS[act]);
    addActOptions(command, act).action(async (options: Options) => {
      const { note, despite, dryRun, json } = options;
      const given = SteerInput.safeParse({
        act,
        note: note?.trim() ?? `mundap rollout ${act}`,
        ...(despite && { despite }),
        ...(dryRun && { dryRun }),
      });
      if (!given.success) {
        terminal.complain(say(terminal, STATUS_WORDS.wrongNote));
        return finish(EXIT.usage);
      }
      const by = { staffId: "command-line", name: userInfo().username };
      const result = await withRollout(terminal, async (deps) => {
        if (!(await isOpen(deps.db, "serve_v1"))) throw new OperatorProblem("v1_closed");
        return steerRollout({ ...deps, backups: folderOf(terminal, options) }, by, given.data);
      });
      terminal.print(json ? JSON.stringify(result, null, 2) : describeResult(terminal, result));
      return finish(result.action === "stay" ? EXIT.problem : EXIT.fine);
    });
  }
  addRolloutSettings(rollout, terminal, finish);
};

function addActOptions(command: Command, act: SteerInput["act"]): Command {
  command
    .option("--note <text>", "why, for the record")
    .option("--dry-run", "say and write down what would happen, and change nothing")
    .option("--json", "machine-readable result on standard output");
  // Only a step up asks for a backup.
  if (act === "advance")
    command
      .option("--folder <path>", "where the backup is (else backups in the data folder)")
      .addOption(
        new Option("--despite", "although gates are shut, the step is young, held, or the move is not ready"),
      );
  return command;
}

function withRollout<T>(terminal: Terminal, work: (deps: RolloutDeps) => Promise<T>): Promise<T> {
  return withConnection(terminal, ({ db }) => work({ db, now: terminal.now, readings: openReadings(db) }));
}

function isHarm({ verdict, use }: GateResult): boolean {
  return verdict === "rollback" && use === "enforced";
}
