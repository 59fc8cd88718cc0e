import { beforeAll, expect, test } from "vitest";
import { publishContent } from "./publish-content.ts";
import { simulateFull, writeFullSchedule, type FullOutcome } from "./simulate-full.ts";

const REPEATED = [3, 4, 11];
let published: Awaited<ReturnType<typeof publishContent>>;
let firstTime: FullOutcome[];
beforeAll(async () => {
  published = await publishContent();
  firstTime = await runRepeated();
});

/** As many as the planted bugs are noticed within. */
const STEPS = 20;
const run = (seed: number) => simulateFull({ seed, steps: writeFullSchedule(seed, STEPS), ...published });

async function runRepeated(): Promise<FullOutcome[]> {
  const outcomes: FullOutcome[] = [];
  for (const seed of REPEATED) outcomes.push(await run(seed));
  return outcomes;
}

const SEEDS = 100;
const PARTS = 10;

test.each(Array.from({ length: PARTS }, (_nothing, part) => 1 + (part * SEEDS) / PARTS))(
  "every invariant holds for the whole engine over Dexie (seeds from %i)",
  { timeout: 600_000 },
  async (from) => {
    let events = 0;
    for (let seed = from; seed < from + SEEDS / PARTS; seed += 1) {
      const outcome = await run(seed);
      events += outcome.events.length;
      expect(outcome.violations, `npm run sim -- --full --seed ${seed} --steps ${STEPS}`).toEqual([]);
    }
    expect(events).toBeGreaterThan(SEEDS / PARTS);
  },
);

test("the same seed gives the same run, whatever ran before it", async () => {
  expect(await runRepeated()).toEqual(firstTime);
  expect(firstTime.every(({ trace, events }) => trace.length > 0 && events.length > 0)).toBe(true);
});
