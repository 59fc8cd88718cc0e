import * as fc from "fast-check";
import { expect, onTestFinished, test, vi } from "vitest";
import { takeTurns } from "../../../src/server/sync/take-turns.ts";

const LONG_MS = 60_000;

test("never more than so many are under way, all come to their end, and each in the order of coming", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 1, max: 4 }),
      fc.array(fc.record({ steps: fc.nat(5), fails: fc.boolean() }), { maxLength: 12 }),
      async (atOnce, works) => {
        const inTurn = takeTurns({ atOnce, waitMs: LONG_MS });
        const begun: number[] = [];
        let underWay = 0;
        const ended = await Promise.allSettled(
          works.map(({ steps, fails }, number) =>
            inTurn(async () => {
              begun.push(number);
              underWay += 1;
              expect(underWay).toBeLessThanOrEqual(atOnce);
              for (let step = 0; step < steps; step += 1) await Promise.resolve();
              underWay -= 1;
              if (fails) throw new Error("as it was told");
              return number;
            }),
          ),
        );
        expect(begun).toEqual(works.map((_, number) => number));
        expect(ended.map(({ status }) => status === "rejected")).toEqual(works.map(({ fails }) => fails));
      },
    ),
  );
});

test("who has waited for too long is told so and does nothing, and the next has its turn all the same", async () => {
  vi.useFakeTimers();
  onTestFinished(() => void vi.useRealTimers());
  const inTurn = takeTurns({ atOnce: 1, waitMs: LONG_MS });
  const told: string[] = [];
  let end: () => void = () => undefined;
  const first = inTurn(() => new Promise<void>((resolve) => (end = resolve)));
  const late = inTurn(() => Promise.resolve(told.push("late")));
  await vi.advanceTimersByTimeAsync(LONG_MS / 2);
  const patient = inTurn(() => Promise.resolve(told.push("patient")));
  await vi.advanceTimersByTimeAsync(LONG_MS / 2);
  expect(await late).toBeUndefined();
  end();
  expect([await first, await patient]).toEqual([undefined, 1]);
  expect(await inTurn(() => Promise.resolve(told.push("last")))).toBe(2);
  expect(told).toEqual(["patient", "last"]);
});
