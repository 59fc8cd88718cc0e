import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { hasPassed, milestonesOf } from "../../../src/app/timer/milestones.ts";

describe("the schedule on which the time is told", () => {
  test.each([
    [undefined, [600, 300, 60, 30]],
    [5400, [2700, 600, 300, 60, 30]],
    [1500, [720, 600, 300, 60, 30]],
    [1200, [600, 300, 60, 30]],
    [660, [300, 60, 30]],
    [120, [60, 30]],
    [60, [30]],
    [20, []],
  ])("of a limit of %s seconds is %j", (limitSeconds, schedule) => {
    expect(milestonesOf(limitSeconds)).toEqual(schedule);
  });

  test("passes each of its moments once, however the looks at the time fall", () => {
    const looks = fc.array(fc.integer({ min: 1, max: 400_000 }), { minLength: 1, maxLength: 60 });
    fc.assert(
      fc.property(looks, (steps) => {
        const schedule = milestonesOf(1200);
        let nowMs = 1_200_000;
        let passed = 0;
        for (const step of steps) {
          const beforeMs = nowMs;
          nowMs -= step;
          const within = schedule.filter((seconds) => hasPassed([seconds], { beforeMs, nowMs }));
          passed += within.length;
          expect(hasPassed(schedule, { beforeMs, nowMs })).toBe(within.length > 0);
        }
        expect(passed).toBe(schedule.filter((seconds) => seconds * 1000 >= nowMs).length);
      }),
    );
  });
});
