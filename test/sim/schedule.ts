import { seeded } from "./random.ts";
import { STEPS, type StepName } from "./steps.ts";

/** One thing that happens; `dice` decides its details, so that it is the same with others taken away. */
export type Step = { index: number; name: StepName; device: number; dice: number };

/** The same steps for the same seed. */
export function writeSchedule(
  seed: number,
  length: number,
  often: Partial<Record<StepName, number>> = {},
): Step[] {
  const random = seeded(seed, 2);
  const names = Object.keys(STEPS) as StepName[];
  const weightOf = (name: StepName) => often[name] ?? STEPS[name].weight;
  const total = names.reduce((sum, name) => sum + weightOf(name), 0);
  function drawName(): StepName {
    let left = random.unit() * total;
    return names.find((name) => (left -= weightOf(name)) < 0) ?? "record";
  }
  return Array.from({ length }, (_nothing, index) => ({
    index,
    // Without a page nothing begins.
    name: index === 0 ? "open_page" : drawName(),
    device: random.below(3),
    dice: random.below(2 ** 32),
  }));
}

export function describeStep({
  index,
  name,
  device,
}: Pick<Step, "index" | "device"> & { name: string }): string {
  return `${String(index).padStart(4)}  device ${device}  ${name.replaceAll("_", " ")}`;
}
