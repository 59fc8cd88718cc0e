import type { Route } from "@playwright/test";
import { NO_NETWORK } from "./faults.ts";
import { expect, test } from "./fixtures.ts";
import { learnerOn } from "./learner-page.ts";
import { readSampleSet } from "./sample-set.ts";

test("a download rests when told to, also over a reload, and fetches only what is missing", async ({
  page,
  faults,
}) => {
  // The pack is withheld here, so that the blobs come one by one.
  faults.allow(/status of 404/);
  faults.allow(NO_NETWORK);
  const set = readSampleSet("everyday-science");
  const wanted = set.questions.length * 2;
  const letThrough = wanted - 10;
  const arrived: string[] = [];
  const held: Route[] = [];
  await page.route("**/content/packs/**", (route) => route.fulfill({ status: 404 }));
  await page.route("**/content/blobs/**", async (route) => {
    if (arrived.length >= letThrough) return void held.push(route);
    arrived.push(route.request().url());
    await route.continue();
  });
  const learner = learnerOn(page);
  await learner.openLibrary();
  const card = learner.set(set.title);
  await learner.button("Download", card).click();
  // As many as are asked for at once: each of them has put away what it had before.
  await expect.poll(() => held.length).toBe(6);
  await expect(card.getByRole("progressbar")).toBeVisible();
  await learner.button("Pause", card).click();
  await expect(learner.button("Resume", card)).toBeVisible();
  await expect(card.getByText(/^Paused at [1-9]\d\s?%$/)).toBeVisible();
  await expect(learner.button("Start", card)).toHaveCount(0);

  await page.reload();
  await expect(learner.button("Resume", card)).toBeVisible();
  await page.unroute("**/content/blobs/**");
  const second: string[] = [];
  page.on("request", (request) => {
    if (request.url().includes("/content/blobs/")) second.push(request.url());
  });
  await learner.button("Resume", card).click();
  await expect(learner.button("Start", card)).toBeVisible();
  expect(second.filter((address) => arrived.includes(address))).toEqual([]);
  expect(new Set(second).size).toBe(wanted - letThrough);

  await learner.start(set.title);
  expect(await learner.answerRight(await learner.currentQuestion(set))).toBe("Correct");
});

test("a page that dies during a download leaves it resting, and nothing half is taken for whole", async ({
  page,
  faults,
}) => {
  faults.allow(NO_NETWORK);
  const set = readSampleSet("mental-arithmetic");
  const learner = learnerOn(page);
  let isHeld = false;
  await page.route("**/content/packs/**", () => void (isHeld = true));
  await learner.openLibrary();
  const card = learner.set(set.title);
  await learner.button("Download", card).click();
  await expect.poll(() => isHeld).toBe(true);
  await page.reload();
  await expect(learner.button("Resume", card)).toBeVisible();
  await expect(learner.button("Start", card)).toHaveCount(0);
  await page.unroute("**/content/packs/**");
  await learner.button("Resume", card).click();
  await expect(learner.button("Start", card)).toBeVisible();
});
