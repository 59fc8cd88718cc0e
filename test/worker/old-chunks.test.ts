import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { fakeCaches, type FakeCaches } from "./support/fake-caches.ts";

// Workbox looks for the worker's own global the moment it is loaded.
vi.hoisted(() => Object.assign(globalThis, { self: globalThis, __WB_DISABLE_DEV_LOGS: true }));
const { cacheNames } = await import("workbox-core");
const { keepOldChunks, readKeptPage } = await import("../../src/worker/old-chunks.ts");

let caches: FakeCaches;
beforeEach(() => {
  caches = fakeCaches();
  vi.stubGlobal("caches", caches);
});
afterEach(() => vi.unstubAllGlobals());

const OLD = "mundap-old-chunks";
const pageOf = (version: number) => `https://m.test/index.html?__WB_REVISION__=${version}`;
const chunkOf = (version: number) => `https://m.test/assets/quiz-${version}.js`;
const filesOf = (version: number) => [pageOf(version), chunkOf(version), "https://m.test/icon.svg"];

type Taking = { present: number; next: number; pages?: number; isDoubtful?: boolean };

/** The installation of one version while another is in use, as far as the old chunks are concerned. */
async function install({ present, next, pages = 1, isDoubtful = false }: Taking): Promise<void> {
  await caches.delete(cacheNames.precache);
  await caches.fill(cacheNames.precache, [...filesOf(present), pageOf(next)]);
  caches.countWrites();
  const clients = { matchAll: () => Promise.resolve(Array.from({ length: pages }, () => ({}))) };
  await keepOldChunks({ clients, ownPage: pageOf(next), isDoubtful });
}

const keptPage = async () => await (await readKeptPage())?.text();

test("the chunks and the page of the version in use are put by before a new one takes over", async () => {
  await install({ present: 1, next: 2 });
  expect(caches.urlsIn(OLD)).toEqual([pageOf(1), chunkOf(1)]);
  expect(await keptPage()).toBe(pageOf(1));
});

test("older chunks stay while a page is open, and go when a version comes while none is", async () => {
  await install({ present: 0, next: 1 });
  await install({ present: 1, next: 2 });
  expect(caches.urlsIn(OLD)).toEqual([pageOf(0), chunkOf(0), pageOf(1), chunkOf(1)]);
  await install({ present: 2, next: 3, pages: 0 });
  expect(caches.urlsIn(OLD)).toEqual([pageOf(2), chunkOf(2)]);
});

test("a version that has shown no screen never takes the place of the one before it", async () => {
  await install({ present: 1, next: 2 });
  await install({ present: 2, next: 3, pages: 0, isDoubtful: true });
  expect(caches.urlsIn(OLD)).toContain(chunkOf(1));
  expect(await keptPage()).toBe(pageOf(1));
});

test("the version that was in use last is the one to go back to, also where it had been there before", async () => {
  await install({ present: 1, next: 2 });
  await install({ present: 2, next: 1 });
  expect(await keptPage()).toBe(pageOf(2));
  await install({ present: 1, next: 3 });
  expect(await keptPage()).toBe(pageOf(1));
});

test("an installation that is tried again writes nothing that is put by already", async () => {
  await install({ present: 1, next: 2 });
  expect(caches.countWrites()).toBe(2);
  await install({ present: 1, next: 2 });
  expect(caches.countWrites()).toBe(0);
});

test("a first install has nothing to put by", async () => {
  const clients = { matchAll: () => Promise.resolve([{}]) };
  await keepOldChunks({ clients, ownPage: pageOf(1), isDoubtful: false });
  expect(caches.urlsIn(OLD)).toEqual([]);
  expect(await keptPage()).toBeUndefined();
});
