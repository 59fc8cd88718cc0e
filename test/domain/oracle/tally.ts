import { afterAll } from "vitest";

export type Tally = Record<"agree" | "differ" | "fail", number>;

/** Counts the rows of an oracle as they are run, and says at the end how they came out. */
export function tallyOf(oracle: string): Tally {
  const tally = { agree: 0, differ: 0, fail: 0 };
  afterAll(() => {
    const { agree, differ, fail } = tally;
    if (agree + differ + fail === 0) return;
    console.log(`${oracle}: ${agree} rows agree, ${differ} differ on purpose, ${fail} fail`);
  });
  return tally;
}
