import { beforeAll, expect, test } from "vitest";
import { PLANTED } from "./planted-full-bugs.ts";
import { publishContent } from "./publish-content.ts";
import { simulateFull, writeFullSchedule } from "./simulate-full.ts";

/** Each is noticed within so many. */
const SEEDS = 20;
const STEPS = 20;

let published: Awaited<ReturnType<typeof publishContent>>;
beforeAll(async () => {
  published = await publishContent();
});

test.each(Object.entries(PLANTED))(
  "the simulator of the whole engine notices one that %s",
  { timeout: 600_000 },
  async (_what, { page, noticedBy, often, from }) => {
    for (let seed = from; seed < from + SEEDS; seed += 1) {
      const steps = writeFullSchedule(seed, STEPS, often);
      const { violations } = await simulateFull({ seed, steps, ...published, bugs: { page } });
      const [name] = violations[0]?.split(":") ?? [];
      if (name === undefined) continue;
      expect(noticedBy, violations[0]).toContain(name);
      return;
    }
    expect.fail(`not within ${SEEDS} seeds`);
  },
);
