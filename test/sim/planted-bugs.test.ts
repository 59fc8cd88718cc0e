import { describe, expect, test } from "vitest";
import { writeContent } from "./content.ts";
import { PLANTED } from "./planted-bugs.ts";
import { writeSchedule } from "./schedule.ts";
import { simulate } from "./simulate.ts";

const content = writeContent();
/** Each is noticed within so many. */
const SEEDS = 100;
/** As long as those of `npm run sim`: two of them take a rare turn of events. */
const STEPS = 60;

describe("the simulator notices an engine that", () => {
  test.each(Object.entries(PLANTED))(
    "%s",
    { timeout: 600_000 },
    async (_what, { bugs, noticedBy, often }) => {
      for (let seed = 1; seed <= SEEDS; seed += 1) {
        const { violations } = await simulate({
          seed,
          steps: writeSchedule(seed, STEPS, often),
          content,
          bugs,
        });
        const [name] = violations[0]?.split(":") ?? [];
        if (name === undefined) continue;
        expect(noticedBy, violations[0]).toContain(name);
        return;
      }
      expect.fail(`not within ${SEEDS} seeds`);
    },
  );
});
