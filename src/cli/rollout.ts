import { userInfo } from "node:os";
import { type Command, Option } from "commander";
import type { GateResult } from "../domain/rollout/gate-result.ts";
import { describeGate } from "../domain/rollout/describe-gate.ts";
import { describeWhy } from "../domain/rollout/describe-why.ts";
import { reportCsv } from "../protocol/report-csv.ts";
import { ReportPeriod } from "../protocol/rollout-desk.ts";
import type { RolloutDecision, RolloutStatus, SteerInput, SteerResult } from "../protocol/rollout.ts";
import type { RolloutDeps } from "../server/rollout/check-rollout.ts";
import { checkRollout } from "../server/rollout/check-rollout.ts";
import { openReadings } from "../server/rollout/open-readings.ts";
import { readReport } from "../server/rollout/read-report.ts";
import { readRolloutStatus } from "../server/rollout/read-rollout-status.ts";
import { steerRollout } from "../server/rollout/steer-rollout.ts";
import { addRolloutSettings } from "./rollout-settings.ts";
import { type AddCommand, EXIT } from "./program.ts";
import { say, type Terminal } from "./terminal.ts";
import { withConnection } from "./with-connection.ts";

type Options = { note?: string; despite?: true; dryRun?: true; json?: true };

const ACTS: Record<SteerInput["act"], string> = {
  advance: "one step up: 0, 1, 5, 25, 50, 100 %; the first begins the rollout",
  hold: "no step up until resumed; proven harm still rolls back",
  resume: "go on after a hold",
  rollback: "everybody back to V1; attempts of V2 are still accepted",
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
      terminal.print(json ? JSON.stringify(status, null, 2) : linesOfStatus(terminal, status).join("\n"));
      return finish(status.gates.some(isHarm) ? EXIT.problem : EXIT.fine);
    });
  rollout
    .command("check")
    .description("one look of the controller now, as the server takes one each minute")
    .option("--json", "machine-readable result on standard output")
    .action(async ({ json }: Options) => {
      const decision = await withRollout(terminal, checkRollout);
      const { action, why } = decision ?? { action: "stay", why: "nobody_in_v2" };
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
      terminal.print(json ? JSON.stringify(report, null, 2) : reportCsv(report).trimEnd());
      return finish(EXIT.fine);
    });
  for (const act of ["advance", "hold", "resume", "rollback"] as const) {
    const command = rollout.command(act).description(ACTS[act]);
    addActOptions(command, act).action(async ({ note, despite, dryRun, json }: Options) => {
      const input: SteerInput = {
        act,
        note: note ?? `mundap rollout ${act}`,
        ...(despite && { despite }),
        ...(dryRun && { dryRun }),
      };
      const by = { staffId: "command-line", name: userInfo().username };
      const result = await withRollout(terminal, (deps) => steerRollout(deps, by, input));
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
  if (act === "advance")
    command.addOption(new Option("--despite", "although gates are shut or the step is young"));
  return command;
}

function withRollout<T>(terminal: Terminal, work: (deps: RolloutDeps) => Promise<T>): Promise<T> {
  return withConnection(terminal, ({ db }) => work({ db, now: Date.now, readings: openReadings(db) }));
}

function isHarm({ verdict, use }: GateResult): boolean {
  return verdict === "rollback" && use === "enforced";
}

const SIGNS: Record<GateResult["verdict"], string> = { pass: "✓", hold: "…", rollback: "✗" };

function linesOfStatus(terminal: Terminal, status: RolloutStatus): string[] {
  const { language } = terminal;
  if (status.stage === undefined) return [say(terminal, WORDS.notBegun)];
  const { v1, v2, overridden } = status.cohorts;
  return [
    say(terminal, WORDS.stage)
      .replace("{stage}", String(status.stage))
      .replace("{phase}", say(terminal, WORDS[status.phase ?? "running"]))
      .replace("{since}", new Date(status.stepBeganAt ?? 0).toISOString()),
    say(terminal, WORDS.cohorts)
      .replace("{v1}", String(v1))
      .replace("{v2}", String(v2))
      .replace("{overridden}", String(overridden)),
    ...(["v1", "v2"] as const).map((arm) => lineOfArm(arm, status.arms[arm])),
    ...status.gates.map((gate) => {
      const { name, why, range } = describeGate(gate, language);
      const watched = gate.use === "watched" ? say(terminal, WORDS.watched) : "";
      return `${SIGNS[gate.verdict]} ${name}${watched}: ${why}${range === undefined ? "" : ` (${range})`}`;
    }),
    `→ ${describeWhy(status.next.why, language)}`,
    ...status.decisions.slice(0, 10).map((decision) => lineOfDecision(terminal, decision)),
  ];
}

function lineOfArm(name: string, arm: RolloutStatus["arms"]["v1"]): string {
  if (arm === undefined) return `${name.toUpperCase()}: –`;
  const percent = (share: number) => `${(100 * share).toFixed(1)} %`;
  const rate =
    arm.rate && `${percent(arm.rate.value)} (${percent(arm.rate.low)} … ${percent(arm.rate.high)})`;
  const parts = [
    `${arm.learners}/${arm.assigned}`,
    `${arm.answers} ✎`,
    rate ?? "–",
    arm.meanMs === undefined ? "– ms" : `${Math.round(arm.meanMs)} ms`,
    arm.errorShare === undefined ? "–" : `✗ ${percent(arm.errorShare)}`,
    arm.stars === undefined ? "–" : `★ ${arm.stars.toFixed(2)}`,
  ];
  return `${name.toUpperCase()}: ${parts.join(" · ")}`;
}

function lineOfDecision(terminal: Terminal, decision: RolloutDecision): string {
  const { at, by, action, why, from, to, dryRun, note } = decision;
  const parts = [new Date(at).toISOString(), by, action, `${from} → ${to} %`];
  const tried = dryRun ? [say(terminal, WORDS.tried)] : [];
  return `  ${[...parts, ...tried, describeWhy(why, terminal.language), note].filter(Boolean).join(" · ")}`;
}

function describeResult(terminal: Terminal, result: SteerResult): string {
  const gates = result.gates.length === 0 ? "" : ` (${result.gates.join(", ")})`;
  if (result.action === "stay") return `${describeWhy(result.why, terminal.language)}${gates}`;
  const words = say(terminal, result.dryRun ? WORDS.would : WORDS.did);
  return words
    .replace("{action}", result.action)
    .replace("{from}", String(result.from ?? 0))
    .replace("{to}", String(result.to));
}

const WORDS = {
  notBegun: {
    en: "No rollout has begun: everybody is served by V2. `rollout advance` begins one, at 0 %.",
    ko: "전환을 시작하지 않았어요. 모두 V2를 써요. `rollout advance`로 0 %에서 시작해요.",
  },
  stage: { en: "{stage} % in V2, {phase}, since {since}", ko: "V2 {stage} %, {phase}, {since}부터" },
  running: { en: "running", ko: "진행 중" },
  held: { en: "held", ko: "멈춤" },
  rolled_back: { en: "rolled back", ko: "되돌림" },
  cohorts: {
    en: "Learners seen in this step: V1 {v1}, V2 {v2}, put there by staff {overridden}",
    ko: "이 단계에서 본 학습자: V1 {v1}, V2 {v2}, 담당자가 정한 {overridden}",
  },
  watched: { en: " (watched only)", ko: " (보기만)" },
  tried: { en: "dry run", ko: "시험 실행" },
  would: { en: "Would {action}: {from} → {to} %.", ko: "실제로는 {action}: {from} → {to} %가 돼요." },
  did: { en: "Done: {action}, {from} → {to} %.", ko: "마쳤어요: {action}, {from} → {to} %." },
};
