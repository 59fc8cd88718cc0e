import { BaseSequencer, type TestSpecification } from "vitest/node";

/**
 * What takes longest; before it what needs a browser's environment, because a process that changes its environment
 * reads every module anew. On a fresh clone no times are known, and by their size these came last.
 */
const FIRST = [
  "test/flow/attacks.test.tsx",
  "test/flow/unit-asked-for.test.tsx",
  "test/sim/sim.test.ts",
  "test/rehearsal/rehearsal.test.ts",
  "test/sim/planted-bugs.test.ts",
];

/** The order in which the workers take files: no core waits at the end for one that began late. Vitest takes only a class. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    return (await super.sort(files)).toSorted((one, other) => turnOf(one) - turnOf(other));
  }
}

/** Files that have a process of their own go before those that share one, as Vitest has them. */
function turnOf({ project, moduleId }: TestSpecification): number {
  if (project.config.isolate) return -1;
  const turn = FIRST.findIndex((file) => moduleId.endsWith(`/${file}`));
  return turn < 0 ? FIRST.length : turn;
}
