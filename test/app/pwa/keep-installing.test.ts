// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { keepInstalling } from "../../../src/app/pwa/keep-installing.ts";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const MINUTE_MS = 60_000;

/** A browser whose every installation fails at a file, as far as the page sees it. */
function aBrowser({ active }: { active: object | null }) {
  let tries = 0;
  const registration = Object.assign(new EventTarget(), {
    active,
    waiting: null,
    installing: null as EventTarget | null,
    update: () => Promise.resolve(install()),
  });
  function install() {
    tries += 1;
    const worker = Object.assign(new EventTarget(), { state: "installing" });
    registration.installing = worker;
    registration.dispatchEvent(new Event("updatefound"));
    setTimeout(() => {
      registration.installing = null;
      worker.state = "redundant";
      worker.dispatchEvent(new Event("statechange"));
    }, 10);
  }
  const container = {
    controller: active,
    register() {
      if (active === null) install();
      return Promise.resolve(registration);
    },
  } as unknown as ServiceWorkerContainer;
  const page = keepInstalling({ container, url: "/sw.js", onWaiting: () => {} });
  return { page, tries: () => tries };
}

test("a first installation that fails is tried again within seconds", async () => {
  const { page, tries } = aBrowser({ active: null });
  await page.tryNow();
  await vi.advanceTimersByTimeAsync(MINUTE_MS);
  expect(tries()).toBeGreaterThan(3);
});

test("an update that fails beside a worker at work rests for a quarter of an hour, whatever wakes the page", async () => {
  const { page, tries } = aBrowser({ active: {} });
  await page.tryNow();
  await page.tryNow();
  expect(tries()).toBe(1);
  for (let minute = 0; minute < 14; minute += 1) {
    await vi.advanceTimersByTimeAsync(MINUTE_MS);
    window.dispatchEvent(new Event("online"));
    await page.tryNow();
  }
  expect(tries()).toBe(1);
  await vi.advanceTimersByTimeAsync(8 * MINUTE_MS);
  expect(tries()).toBe(2);
});
