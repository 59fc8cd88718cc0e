import { afterAll } from "vitest";

export type Tally = Record<"agree" | "byParts" | "differ" | "fail", number>;

/**
 * Counts the rows of an oracle as they are run, and says at the end how they came out. Of the rows judged
 * part by part only the judging is ours: the mark of several tries is reckoned by the test.
 */
export function tallyOf(oracle: string): Tally {
  const tally = { agree: 0, byParts: 0, differ: 0, fail: 0 };
  afterAll(() => {
    const { agree, byParts, differ, fail } = tally;
    if (agree + byParts + differ + fail === 0) return;
    const parts = byParts === 0 ? "" : `${byParts} agree judged part by part, `;
    console.log(`${oracle}: ${agree} rows agree, ${parts}${differ} differ on purpose, ${fail} fail`);
  });
  return tally;
}
