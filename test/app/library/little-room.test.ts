import { expect, test } from "vitest";
import { littleRoom } from "../../../src/app/library/little-room.ts";

const MB = 1_000_000;

test.each<[string, number, Parameters<typeof littleRoom>[1] & { left?: number }]>([
  ["a long attempt on a device with room", 40, { usageBytes: 50 * MB, quotaBytes: 900 * MB }],
  [
    "a long attempt on a nearly full device",
    40,
    { usageBytes: 896 * MB, quotaBytes: 900 * MB, left: 4 * MB },
  ],
  ["a long attempt over the limit already", 40, { usageBytes: 901 * MB, quotaBytes: 900 * MB, left: 0 }],
  ["the shortest long attempt", 20, { usageBytes: 896 * MB, quotaBytes: 900 * MB, left: 4 * MB }],
  ["a short attempt on a nearly full device", 19, { usageBytes: 896 * MB, quotaBytes: 900 * MB }],
  ["a browser that names no limit", 40, { usageBytes: 896 * MB }],
  ["a browser that says nothing", 40, {}],
])("%s is asked about accordingly", (_what, questions, { left, ...report }) => {
  expect(littleRoom(questions, report)).toBe(left);
});
