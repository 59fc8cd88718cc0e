// @vitest-environment happy-dom
import { act, Suspense } from "react";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { lazyOr } from "../../../src/app/content/lazy-or.ts";
import { mount } from "../mount.ts";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const Drawn = ({ tex }: { tex: string }) => <b>{tex}</b>;
const Source = ({ tex }: { tex: string }) => <code>{tex}</code>;

test("the plainer part stands in for one that a busy server refused, until that has come", async () => {
  const load = vi.fn(() => Promise.resolve(Drawn));
  for (let refusals = 0; refusals < 2; refusals += 1)
    load.mockRejectedValueOnce(new TypeError("Failed to fetch dynamically imported module"));
  const Maths = lazyOr(load, Source);
  await using mounted = await mount(
    <Suspense>
      <Maths tex="a+b" />
    </Suspense>,
  );
  expect(mounted.place.innerHTML).toBe("<code>a+b</code>");
  await act(() => vi.advanceTimersByTimeAsync(1000));
  expect(mounted.place.innerHTML).toBe("<b>a+b</b>");
});
