import { beforeAll, expect, test } from "vitest";
import { publishContent } from "./publish-content.ts";
import { simulateFull, writeFullSchedule } from "./simulate-full.ts";

let published: Awaited<ReturnType<typeof publishContent>>;
beforeAll(async () => {
  published = await publishContent();
});

const run = (seed: number) => simulateFull({ seed, steps: writeFullSchedule(seed, 40), ...published });
const SEEDS = 100;
const PARTS = 10;

test.each(Array.from({ length: PARTS }, (_nothing, part) => 1 + (part * SEEDS) / PARTS))(
  "every invariant holds for the whole engine over Dexie (seeds from %i)",
  { timeout: 600_000 },
  async (from) => {
    let events = 0;
    for (let seed = from; seed < from + SEEDS / PARTS; seed += 1) {
      const outcome = await run(seed);
      events += outcome.events;
      expect(outcome.violations, `npm run sim -- --full --seed ${seed} --steps 40`).toEqual([]);
    }
    expect(events).toBeGreaterThan(SEEDS / PARTS);
  },
);
