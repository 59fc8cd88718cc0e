import { expect, test } from "vitest";
import { rememberReading } from "../../../src/server/monitoring/remember-reading.ts";

const nextTurn = () => new Promise((resolve) => setImmediate(resolve));

function open(answers: (() => Promise<number>)[]) {
  const clock = { nowMs: 0 };
  let asked = 0;
  const read = rememberReading(
    () => {
      asked += 1;
      return answers[asked - 1]?.() ?? Promise.reject(new Error("nobody should ask"));
    },
    { forMs: 1000, now: () => clock.nowMs },
  );
  return { clock, read, asked: () => asked };
}

test("a reading is asked for once in its time, however many look at once", async () => {
  const { clock, read, asked } = open([() => Promise.resolve(1)]);
  expect(await Promise.all([read(), read(), read()])).toEqual([1, 1, 1]);
  clock.nowMs = 999;
  expect(await read()).toBe(1);
  expect(asked()).toBe(1);
});

test("who looks after that gets the old one at once, and the next one the new", async () => {
  const { clock, read, asked } = open([() => Promise.resolve(1), () => Promise.resolve(2)]);
  await read();
  clock.nowMs = 1000;
  expect(await read()).toBe(1);
  expect(asked()).toBe(2);
  await nextTurn();
  expect(await read()).toBe(2);
});

test("what cannot be read is unknown, and asked for again", async () => {
  const away = () => Promise.reject(new Error("no database"));
  const { clock, read } = open([away, () => Promise.resolve(2)]);
  expect(await read()).toBeUndefined();
  clock.nowMs = 1000;
  await read();
  await nextTurn();
  expect(await read()).toBe(2);
});
