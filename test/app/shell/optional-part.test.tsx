// @vitest-environment happy-dom
import { act } from "react";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { optionalPart } from "../../../src/app/shell/optional-part.tsx";
import { mount } from "../mount.ts";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const Here = ({ what }: { what: string }) => <output>{what}</output>;
const HALF_A_MINUTE_MS = 32_000;

/** A part whose file the server gives only after so many refusals. */
function refusedTimes(refusals: number) {
  let left = refusals;
  const load = vi.fn(async () => {
    left -= 1;
    if (left >= 0) throw new TypeError("Failed to fetch dynamically imported module");
    return Here;
  });
  return { load, Part: optionalPart(load) };
}

/** By steps: React draws between them, as it does between timers. */
async function pass(ms: number): Promise<void> {
  const step = Math.min(ms, 500);
  for (let passed = 0; passed < ms; passed += step) await act(() => vi.advanceTimersByTimeAsync(step));
}

test("what a busy server refused comes after a while, and the rest of the screen is there all the while", async () => {
  const { Part } = refusedTimes(1);
  await using mounted = await mount(
    <main>
      question <Part what="timer" />
    </main>,
  );
  expect(mounted.place.textContent).toBe("question ");
  await pass(1000);
  expect(mounted.place.textContent).toBe("question timer");
});

test("it is asked for ever more seldom, but never less than each half minute", async () => {
  const { load, Part } = refusedTimes(Infinity);
  await using mounted = await mount(<Part what="timer" />);
  const triesWithin = async (ms: number) => {
    const before = load.mock.calls.length;
    await pass(ms);
    return load.mock.calls.length - before;
  };
  expect(await triesWithin(HALF_A_MINUTE_MS)).toBeGreaterThanOrEqual(3);
  const later = await triesWithin(30 * HALF_A_MINUTE_MS);
  expect(later).toBeGreaterThanOrEqual(29);
  expect(later).toBeLessThan(30 * 8);
  expect(mounted.place.textContent).toBe("");
});

test("it is asked for as soon as the network is back", async () => {
  const { load, Part } = refusedTimes(8);
  await using mounted = await mount(<Part what="timer" />);
  while (load.mock.calls.length < 8) await pass(1000);
  await act(async () => void dispatchEvent(new Event("online")));
  expect(mounted.place.textContent).toBe("timer");
});

test("where it is shown anew it is asked for at once, and where it was shown before it is there", async () => {
  const { load, Part } = refusedTimes(1);
  {
    await using missed = await mount(<Part what="timer" />);
    expect(missed.place.textContent).toBe("");
  }
  await pass(HALF_A_MINUTE_MS);
  expect(load, "nobody waits for it").toHaveBeenCalledOnce();
  {
    await using again = await mount(<Part what="timer" />);
    expect(again.place.textContent).toBe("timer");
  }
  load.mockReturnValue(new Promise(() => undefined));
  await using known = await mount(<Part what="once more" />);
  expect(known.place.textContent).toBe("once more");
});

test("however many places miss it, they ask together", async () => {
  const { load, Part } = refusedTimes(9);
  const places = Array.from({ length: 3 }, (_, place) => <Part key={place} what="thumb " />);
  await using mounted = await mount(<>{places}</>);
  const askedAt: number[] = [];
  const fail = load.getMockImplementation();
  load.mockImplementation(async () => {
    askedAt.push(Date.now());
    return await (fail?.() ?? Here);
  });
  while (mounted.place.textContent === "") await pass(100);
  expect(askedAt).toHaveLength(9);
  expect(new Set(askedAt).size).toBe(3);
  expect(mounted.place.textContent).toBe("thumb thumb thumb ");
});

test("what keeps its place is there until it comes, so that nothing moves", async () => {
  const { load } = refusedTimes(1);
  const Part = optionalPart(load, () => <hr />);
  await using mounted = await mount(<Part what="row" />);
  expect(mounted.place.innerHTML).toBe("<hr>");
  await pass(1000);
  expect(mounted.place.innerHTML).toBe("<output>row</output>");
});
