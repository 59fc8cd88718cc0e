import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Request, Route } from "@playwright/test";
import { NO_NETWORK } from "./faults.ts";
import { expect, test } from "./fixtures.ts";
import { learnerOn } from "./learner-page.ts";
import { readyForOffline } from "./without-network.ts";

/** As a bundler writes them: `import(…)`, `import"…"`, `import{…}from`, `importScripts(…)`; not `.import` or `importKey`. */
const FETCHES_CODE = /(?<![.\w$])import(?:\s*["'`({*]|\s+[\w$]|Scripts\b)/;

test("the worker is one file: what it would fetch for itself is not there when it starts without a network", async ({
  mundap,
}) => {
  const built = await readFile(join(mundap.dataDir, "app", "sw.js"), "utf8");
  expect(built).toContain("addEventListener");
  expect(FETCHES_CODE.exec(built)?.[0]).toBeUndefined();
  for (const planted of ['a;import("./x.js")', 'import{a as b}from"./x.js"', 'importScripts("/x.js")'])
    expect(FETCHES_CODE.test(planted)).toBe(true);
});

test("an installation that a busy server broke off is taken up again by the page that stays open", async ({
  context,
  page,
  faults,
}) => {
  faults.allow(NO_NETWORK);
  const asked: string[] = [];
  await context.route("**/assets/*.js", async (route) => {
    if (!isWorkers(route.request())) return route.continue();
    const { pathname } = new URL(route.request().url());
    asked.push(pathname);
    const isRefused = pathname.includes("stats-screen") && timesAsked(asked, pathname) <= 2;
    return isRefused ? route.fulfill({ status: 503 }) : route.continue();
  });
  const learner = learnerOn(page);
  await learner.openLibrary();
  await readyForOffline(page);

  // What had come before was kept.
  for (const path of new Set(asked)) {
    expect([path, timesAsked(asked, path)]).toEqual([path, path.includes("stats-screen") ? 3 : 1]);
  }
  await context.setOffline(true);
  await page.goto("/stats");
  await expect(page.getByRole("heading", { level: 1, name: learner.words.stats.title })).toBeVisible();
});

test("a page whose document was on its way when the worker began has the worker too", async ({
  context,
  page,
}) => {
  const ofWorker: Route[] = [];
  const documents: Route[] = [];
  await context.route("**/assets/stats-screen-*.js", (route) =>
    isWorkers(route.request()) ? void ofWorker.push(route) : route.continue(),
  );
  await learnerOn(page).openLibrary();
  await expect.poll(() => ofWorker.length).toBe(1);
  const late = await context.newPage();
  await late.route("**/settings", (route) => void documents.push(route));
  const opening = late.goto("/settings");
  await expect.poll(() => documents.length).toBe(1);

  await ofWorker[0]?.continue();
  await readyForOffline(page);
  await documents[0]?.continue();
  await opening;
  await readyForOffline(late);
});

function isWorkers(request: Request): boolean {
  return request.serviceWorker() !== null;
}

function timesAsked(asked: readonly string[], path: string): number {
  return asked.filter((one) => one === path).length;
}
