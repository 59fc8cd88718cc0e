import { describeGate, describeGateName } from "../domain/rollout/describe-gate.ts";
import { describeWhy } from "../domain/rollout/describe-why.ts";
import type { GateResult } from "../domain/rollout/gate-result.ts";
import type { RolloutDecision, RolloutStatus, SteerResult } from "../protocol/rollout.ts";
import type { RolloutReport } from "../protocol/rollout-desk.ts";
import { ACTIONS, ARM_WORDS, DID, STATUS_WORDS as WORDS } from "./rollout-words.ts";
import { describeLacking } from "./canary-words.ts";
import { say, type Said, type Terminal } from "./terminal.ts";

const SIGNS: Record<GateResult["verdict"], string> = { pass: "✓", hold: "…", rollback: "✗" };

/** Where it stands, both arms, every gate and why, and the newest decisions. */
export function describeStatus(terminal: Terminal, status: RolloutStatus): string {
  const { language } = terminal;
  if (status.stage === undefined) return say(terminal, WORDS.notBegun);
  return [
    fill(terminal, WORDS.stage, {
      stage: status.stage,
      phase: say(terminal, WORDS[status.phase ?? "running"]),
      since: new Date(status.stepBeganAt ?? 0).toISOString(),
    }),
    fill(terminal, WORDS.cohorts, status.cohorts),
    ...(["v1", "v2"] as const).map((arm) => lineOfArm(terminal, arm, status.arms[arm])),
    ...(status.unattributed ? [fill(terminal, WORDS.unattributed, status.unattributed)] : []),
    ...status.gates.map((gate) => lineOfGate(terminal, gate)),
    `→ ${describeWhy(status.next.why, language)}`,
    ...status.decisions
      .filter(isMoreThanALook)
      .slice(0, 10)
      .map((decision) => linesOfDecision(terminal, decision)),
  ].join("\n");
}

/** What the controller found last stands above them: of its looks that changed nothing no more is said. */
function isMoreThanALook({ action, by }: RolloutDecision): boolean {
  return action !== "stay" || by !== "controller";
}

function lineOfGate(terminal: Terminal, gate: GateResult): string {
  const { name, why, range } = describeGate(gate, terminal.language);
  const watched = gate.use === "watched" ? say(terminal, WORDS.watched) : "";
  return `${SIGNS[gate.verdict]} ${name}${watched}: ${why}${range === undefined ? "" : ` (${range})`}`;
}

/** What has not been measured is left out. */
function lineOfArm(terminal: Terminal, name: "v1" | "v2", arm: RolloutStatus["arms"]["v1"]): string {
  const head = `${name.toUpperCase()}: `;
  if (arm === undefined) return head + say(terminal, ARM_WORDS.nothing);
  const percent = (share: number) => `${(100 * share).toFixed(1)}%`;
  const { learners, answers, rate, meanMs, errorShare, complaintShare, stars } = arm;
  // The goal is 0.1 %.
  const fine = (share: number) => `${(100 * share).toFixed(2)}%`;
  const ms = (value: number) => `${Math.round(value)} ms`;
  const parts = [
    fill(terminal, ARM_WORDS.learners, { learners }),
    fill(terminal, ARM_WORDS.answers, { answers }),
    rate &&
      fill(terminal, ARM_WORDS.rate, {
        rate: percent(rate.value),
        low: percent(rate.low),
        high: percent(rate.high),
      }),
    meanMs !== undefined && ms(meanMs) + rangeOf(arm.meanMsRange, ms),
    errorShare !== undefined &&
      fill(terminal, ARM_WORDS.errors, { share: fine(errorShare) }) + rangeOf(arm.errorRange, fine),
    complaintShare !== undefined &&
      fill(terminal, ARM_WORDS.complaints, { share: percent(complaintShare) }) +
        rangeOf(arm.complaintRange, percent),
    stars !== undefined &&
      fill(terminal, ARM_WORDS.stars, { stars: stars.toFixed(2) }) +
        rangeOf(arm.starsRange, (value) => value.toFixed(2)),
  ];
  return head + parts.filter((part) => typeof part === "string").join(" · ");
}

function rangeOf(range: { low: number; high: number } | undefined, show: (value: number) => string): string {
  return range === undefined ? "" : ` (${show(range.low)} … ${show(range.high)})`;
}

/** Why a report has no days. */
export function describeNoDays(terminal: Terminal, { from }: RolloutReport): string {
  if (from === undefined) return say(terminal, WORDS.notBegun);
  return fill(terminal, WORDS.notYet, { from: new Date(from).toISOString().slice(0, 10) });
}

/** A way back names what proved the harm, as it was found then. */
function linesOfDecision(terminal: Terminal, decision: RolloutDecision): string {
  const { at, by, action, why, from, to, dryRun, note, gates } = decision;
  const who = by === "controller" ? say(terminal, WORDS.controller) : by;
  const parts = [new Date(at).toISOString(), who, say(terminal, ACTIONS[action]), `${from} → ${to}%`];
  const tried = dryRun ? [say(terminal, WORDS.tried)] : [];
  const line = [...parts, ...tried, describeWhy(why, terminal.language), note].filter(Boolean).join(" · ");
  const proofs = gates.filter(({ verdict, use }) => verdict === "rollback" && use === "enforced");
  return [`  ${line}`, ...proofs.map((gate) => `    ${lineOfGate(terminal, gate)}`)].join("\n");
}

export function describeResult(terminal: Terminal, result: SteerResult): string {
  const { language } = terminal;
  if (result.action === "stay") {
    const names = result.gates.map((gate) => `\n  ${describeGateName(gate, language)}`);
    const lacking = (result.lacking ?? []).map((check) => `\n  ${describeLacking(terminal, check)}`);
    return describeWhy(result.why, language) + [...names, ...lacking].join("");
  }
  const done = fill(terminal, DID[result.action], { from: result.from ?? 0, to: result.to });
  return result.dryRun ? fill(terminal, WORDS.would, { done }) : done;
}

function fill(terminal: Terminal, said: Said, values: Record<string, string | number>): string {
  return Object.entries(values).reduce(
    (text, [name, value]) => text.replace(`{${name}}`, String(value)),
    say(terminal, said),
  );
}
