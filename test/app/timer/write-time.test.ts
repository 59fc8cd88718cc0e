import { expect, test } from "vitest";
import { sayTime, writeTime } from "../../../src/app/timer/write-time.ts";

const S = 1000;

test.each([
  { leftMs: 0, shown: "0:00", en: "0 seconds", ko: "0초" },
  { leftMs: 29_400, shown: "0:30", en: "30 seconds", ko: "30초" },
  { leftMs: 60 * S, shown: "1:00", en: "1 minute", ko: "1분" },
  { leftMs: 299 * S, shown: "4:59", en: "5 minutes", ko: "5분" },
  { leftMs: 300 * S, shown: "5 minutes", en: "5 minutes", ko: "5분" },
  { leftMs: 42 * 60 * S, shown: "42 minutes", en: "42 minutes", ko: "42분" },
  { leftMs: 3600 * S, shown: "1 hour", en: "1 hour", ko: "1시간" },
  { leftMs: 5400 * S, shown: "1 hour 30 minutes", en: "1 hour 30 minutes", ko: "1시간 30분" },
  { leftMs: -5 * S, shown: "0:00", en: "0 seconds", ko: "0초" },
])("$leftMs ms are shown as $shown and said as $en, $ko", ({ leftMs, shown, en, ko }) => {
  expect(writeTime(leftMs, "en")).toBe(shown);
  expect(sayTime(leftMs, "en")).toBe(en);
  expect(sayTime(leftMs, "ko")).toBe(ko);
});
