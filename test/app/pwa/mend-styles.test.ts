// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { mendStyles } from "../../../src/app/pwa/mend-styles.ts";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

function aLink(rel: string): HTMLLinkElement {
  const link = document.createElement("link");
  link.rel = rel;
  link.setAttribute("data-href", `/assets/timer.${rel}`);
  document.head.append(link);
  return link;
}

test("a style that did not come is asked for again until it comes, and nothing else is", async () => {
  mendStyles();
  const [style, preload] = [aLink("stylesheet"), aLink("preload")];
  const styles = () => [...document.querySelectorAll<HTMLLinkElement>("link[rel=stylesheet]")];
  let asked = style;
  for (const link of [style, preload]) link.dispatchEvent(new Event("error"));
  for (let failures = 0; failures < 7; failures += 1) {
    expect(styles()).toEqual([asked]);
    await vi.advanceTimersByTimeAsync(32_000);
    const [again] = styles();
    expect(again?.dataset["href"]).toBe("/assets/timer.stylesheet");
    expect(again).not.toBe(asked);
    if (again !== undefined) asked = again;
    asked.dispatchEvent(new Event("error"));
  }
  dispatchEvent(new Event("online"));
  await vi.advanceTimersByTimeAsync(0);
  const [last] = styles();
  expect(last).not.toBe(asked);
  await vi.advanceTimersByTimeAsync(60_000);
  expect(styles()).toEqual([last]);
  expect(preload.isConnected).toBe(true);
});
