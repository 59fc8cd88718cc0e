import { measurePhase, type Phase, type Watched } from "./measure-phase.ts";
import type { Field } from "./open-field.ts";
import type { Phone } from "./open-phone.ts";
import { learn } from "./phases.ts";

const STEP_MS = 8000;
/** Actions a second. */
const STEPS = [100, 125, 150, 175, 200, 250, 300, 400, 500, 650, 800];
const SLOW_MS = 1000;

/** `held`: not one request failed, and replies came within a second. */
export type Step = Phase & { offered: number; held: boolean };

/** Ever more a second, from the same phones, until the replies do not keep up any more. */
export async function stepUp(field: Field, watched: Watched, phones: readonly Phone[]): Promise<Step[]> {
  const told: Step[] = [];
  for (const offered of STEPS) {
    const times = { thinkMs: (phones.length * 1000) / offered, lengthMs: STEP_MS };
    const { phase } = await measurePhase(field, watched, (within) => learn(within, phones, times));
    const held = phase.p95Ms <= SLOW_MS && phase.failed === 0;
    told.push({ ...phase, offered, held });
    if (!held) break;
  }
  return told;
}

/** Busier than this a core has nothing left. */
const FULL = 0.92;
const LATE_MS = 50;

/** What gave way, by who had no processor time left. */
export function nameBottleneck(
  { cpu, lag }: Pick<Step, "cpu" | "lag">,
  together: "server" | "generator",
): string {
  const server = cpu.server + (together === "server" ? cpu.postgres : 0);
  const generator = cpu.generator + (together === "generator" ? cpu.postgres : 0);
  if (generator >= FULL || lag.p95Ms > LATE_MS)
    return "the generator's core, so that the server's limit lies higher";
  if (server >= FULL) return "the server's core";
  return "neither core: something was waited for";
}
