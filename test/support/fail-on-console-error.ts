import { afterEach, expect, vi } from "vitest";

/** An unexpected `console.error` is a defect that nobody reads: it fails the test that caused it. */
const spy = vi.spyOn(console, "error");

afterEach(() => {
  const calls = spy.mock.calls.map((call) => call.map(String).join(" "));
  spy.mockClear();
  expect(calls).toEqual([]);
});
