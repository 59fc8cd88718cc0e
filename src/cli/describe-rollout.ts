import { describeGate } from "../domain/rollout/describe-gate.ts";
import { describeWhy } from "../domain/rollout/describe-why.ts";
import type { GateResult } from "../domain/rollout/gate-result.ts";
import type { RolloutDecision, RolloutStatus, SteerResult } from "../protocol/rollout.ts";
import { say, type Terminal } from "./terminal.ts";

const SIGNS: Record<GateResult["verdict"], string> = { pass: "✓", hold: "…", rollback: "✗" };

/** Where it stands, both arms, every gate and why, and the newest decisions. */
export function describeStatus(terminal: Terminal, status: RolloutStatus): string {
  const { language } = terminal;
  if (status.stage === undefined) return say(terminal, WORDS.notBegun);
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
  ].join("\n");
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

export function describeResult(terminal: Terminal, result: SteerResult): string {
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
