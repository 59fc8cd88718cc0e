import { test } from "../fixtures.ts";

/** `MUNDAP_SEED=7` runs one seed again, `MUNDAP_SEEDS=3-12` a range; without either, as many as the suite asks for. */
export function seedsToRun(count: number): number[] {
  const one = process.env["MUNDAP_SEED"];
  if (one) return [Number(one)];
  const [from = 1, to = count] = (process.env["MUNDAP_SEEDS"] ?? "").match(/\d+/g)?.map(Number) ?? [];
  return Array.from({ length: to - from + 1 }, (_, place) => from + place);
}

/** After each test of a suite whose titles end in the seed: the one line that shows a failure again. */
export function tellHowToRepeat(suite: string): void {
  // oxlint-disable-next-line no-empty-pattern -- Playwright reads the names of what is needed from here
  test.afterEach(({}, { title, status, expectedStatus }) => {
    const seed = /seed (\d+)/.exec(title)?.[1];
    if (status !== expectedStatus) console.log(`again: MUNDAP_SEED=${seed} npm run test:faults -- ${suite}`);
  });
}
