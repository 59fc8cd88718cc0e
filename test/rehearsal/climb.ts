import * as z from "zod/mini";
import { describeGateName } from "../../src/domain/rollout/describe-gate.ts";
import { GateResult } from "../../src/domain/rollout/gate-result.ts";
import { Stage } from "../../src/domain/rollout/stage.ts";
import { busyMinute, everybodyAsks } from "./busy-minute.ts";
import { DAY_MS, MINUTE_MS } from "./moving-clock.ts";
import type { Scene } from "./scene.ts";

const Status = z.object({
  /** Absent: nothing has begun. */
  stage: z.optional(Stage),
  phase: z.optional(z.string()),
  cohorts: z.object({ v1: z.number(), v2: z.number(), overridden: z.number() }),
  gates: z.array(GateResult),
  next: z.object({ why: z.string(), gates: z.array(z.string()) }),
});
type Status = z.infer<typeof Status>;

/** That there is too little to judge by; whatever else shuts a gate is a finding. */
const WANTING: ReadonlySet<string> = new Set(["no_data", "too_little", "not_excluded"]);

export async function readStatus({ operator }: Pick<Scene, "operator">): Promise<Status> {
  return Status.parse(JSON.parse((await operator.asks("rollout", "status", "--json")).out));
}

/** Step by step up to a share, as a person does it who watches the gates. */
export async function climb(scene: Scene, to: Stage): Promise<void> {
  for (;;) {
    const { stage } = await readStatus(scene);
    if (stage !== undefined && stage >= to) return;
    const shut = stage === undefined || stage === 0 ? "nobody" : await ripen(scene, stage);
    await scene.operator.does("rollout", "advance", "--note", ...REASONS[shut]);
    scene.clock.pass(MINUTE_MS);
    // Before the first step there is nothing to be told.
    if (stage !== undefined) await everybodyAsks(scene);
  }
}

const REASONS = {
  nobody: ["nobody is in V2 yet"],
  none: ["every gate is open"],
  wanting: ["too few people are in V2 to tell more", "--despite"],
} as const;

/** The step's day goes by; then it is watched until its gates are open, or want of people is all that shuts some. */
async function ripen(scene: Scene, step: Stage): Promise<"none" | "wanting"> {
  const { clock, size, timeline } = scene;
  clock.pass(DAY_MS - MINUTE_MS);
  const most = size.watchMinutes[step];
  for (let minute = 1; minute <= most; minute += 1) {
    await busyMinute(scene);
    const { stage, phase, next, cohorts } = await readStatus(scene);
    if (phase !== "running") throw new Error(`at ${stage} % the rollout is ${phase} though nothing is wrong`);
    if (next.why !== "waits_for_person") continue;
    timeline.tell(
      `${stage} %: V1 ${cohorts.v1}, V2 ${cohorts.v2}; all gates open after ${minute} min of traffic`,
    );
    return "none";
  }
  const { stage, gates } = await readStatus(scene);
  const shut = gates.filter(({ use, verdict }) => use === "enforced" && verdict !== "pass");
  const wrong = shut.filter(({ reason }) => !WANTING.has(reason));
  if (wrong.length > 0) throw new Error(`at ${stage} %: ${JSON.stringify(wrong)}`);
  const names = shut.map(({ gate }) => describeGateName(gate, "en"));
  timeline.tell(`${stage} %: too little to judge by after ${most} min: ${names.join(" · ")}`);
  return "wanting";
}
