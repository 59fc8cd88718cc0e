import { expect, test } from "vitest";
import { groupCode } from "../../../src/app/settings/group-code.ts";
import { codeLifeMs, minutesAndSeconds } from "../../../src/app/settings/time-left.ts";

test("a device whose clock is wrong still shows ten minutes, never more and never none", () => {
  const now = 1_700_000_000_000;
  expect(codeLifeMs(now + 545_000, now)).toBe(545_000);
  expect(codeLifeMs(now + 545_000, now - 86_400_000)).toBe(600_000);
  expect(codeLifeMs(now + 545_000, now + 86_400_000)).toBe(600_000);
});

test("time left is counted in minutes and seconds down to nothing", () => {
  expect([600_000, 61_001, 9_000, 0, -5].map(minutesAndSeconds)).toEqual([
    "10:00",
    "1:02",
    "0:09",
    "0:00",
    "0:00",
  ]);
});

test("codes are grouped for reading out and lose nothing", () => {
  expect(groupCode("7K2M9QXDA")).toBe("7K2M-9QXDA");
  expect(groupCode("7K2M9QXD4R")).toBe("7K2M9-QXD4R");
  expect(groupCode("")).toBe("");
});
