import type { Content } from "./content.ts";
import { describeStep, writeSchedule, type Step } from "./schedule.ts";
import { shrinkSchedule } from "./shrink.ts";
import { simulate, type Simulation } from "./simulate.ts";

/** So many runs to find the fewest steps: seconds, not minutes. */
const MOST_RUNS = 150;

export type Failing = Omit<Simulation, "steps"> & { length: number; violations: readonly string[] };

/** How to see it again, and the fewest steps that show it. */
export async function reportFailure({ seed, length, violations, ...rest }: Failing): Promise<string> {
  const again = async (steps: readonly Step[]) => (await simulate({ seed, steps, ...rest })).violations;
  const steps = await fewestOf(writeSchedule(seed, length), violations, again);
  return described({ command: `npm run sim -- --seed ${seed} --steps ${length}`, violations, steps });
}

/** The fewest of the steps after which the same invariant does not hold. */
export async function fewestOf<S>(
  steps: readonly S[],
  violations: readonly string[],
  again: (steps: readonly S[]) => Promise<readonly string[]>,
): Promise<readonly S[]> {
  const nameOf = (list: readonly string[]) => list[0]?.split(":")[0];
  return await shrinkSchedule(
    steps,
    async (fewer) => nameOf(await again(fewer)) === nameOf(violations),
    MOST_RUNS,
  );
}

type Described = {
  command: string;
  violations: readonly string[];
  steps: readonly Parameters<typeof describeStep>[0][];
};

export function described({ command, violations, steps }: Described): string {
  return [
    ...violations.slice(0, 5),
    `again:    ${command}`,
    `shortest: ${command} --only ${steps.map(({ index }) => index).join(",")}`,
    ...steps.map(describeStep),
  ].join("\n");
}

export type Range = { from: number; count: number; length: number; content: Content };
export type Tally = { failures: string[]; events: number; requests: number };

/** Simulates one seed after the other; what fails is shortened and described. */
export async function simulateRange({ from, count, length, content }: Range): Promise<Tally> {
  const tally: Tally = { failures: [], events: 0, requests: 0 };
  for (let seed = from; seed < from + count; seed += 1) {
    const { violations, events, requests } = await simulate({
      seed,
      steps: writeSchedule(seed, length),
      content,
    });
    tally.events += events;
    tally.requests += requests;
    if (violations.length > 0)
      tally.failures.push(await reportFailure({ seed, length, violations, content }));
    if (tally.failures.length >= 3) break;
  }
  return tally;
}
