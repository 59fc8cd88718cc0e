import { described, fewestOf } from "../report.ts";
import type { Published } from "./publish-content.ts";
import { simulateFull, writeFullSchedule, type FullStep } from "./simulate-full.ts";

type Failing = { seed: number; length: number; violations: readonly string[]; published: Published };

/** How to see it again, and the fewest steps that show it. */
export async function reportFullFailure(failing: Failing): Promise<string> {
  const { seed, length, violations, published } = failing;
  const again = async (steps: readonly FullStep[]) =>
    (await simulateFull({ seed, steps, ...published })).violations;
  const steps = await fewestOf(writeFullSchedule(seed, length), violations, again);
  return described({ command: `npm run sim -- --full --seed ${seed} --steps ${length}`, violations, steps });
}
