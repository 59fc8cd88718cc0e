import { afterEach, beforeEach, expect, test, vi } from "vitest";

// Workbox looks for the worker's own global the moment it is loaded.
vi.hoisted(() => Object.assign(globalThis, { self: globalThis, __WB_DISABLE_DEV_LOGS: true }));
const { cacheNames } = await import("workbox-core");
const { keepOldChunks } = await import("../../src/worker/old-chunks.ts");

/** Cache Storage in memory, as far as the worker uses it. */
function fakeCaches() {
  const stores = new Map<string, Map<string, Response>>();
  const open = (name: string) => {
    const store = stores.get(name) ?? new Map<string, Response>();
    stores.set(name, store);
    return Promise.resolve({
      keys: () => Promise.resolve([...store.keys()].map((url) => ({ url }))),
      match: ({ url }: { url: string }) => Promise.resolve(store.get(url)),
      put({ url }: { url: string }, response: Response) {
        written += 1;
        store.set(url, response);
        return Promise.resolve();
      },
    });
  };
  return {
    open,
    has: (name: string) => Promise.resolve(stores.has(name)),
    delete: (name: string) => Promise.resolve(stores.delete(name)),
    async fill(name: string, urls: string[]) {
      const cache = await open(name);
      for (const url of urls) await cache.put({ url }, new Response(url));
    },
    urlsIn: (name: string) => [...(stores.get(name)?.keys() ?? [])],
  };
}

/** How often a response was written into a cache. */
let written = 0;
let caches: ReturnType<typeof fakeCaches>;
beforeEach(() => {
  caches = fakeCaches();
  vi.stubGlobal("caches", caches);
});
afterEach(() => vi.unstubAllGlobals());

const withPages = (count: number) => ({
  clients: { matchAll: () => Promise.resolve(Array.from({ length: count }, () => ({}))) },
});
const PRESENT = ["https://m.test/index.html", "https://m.test/assets/quiz-1.js", "https://m.test/icon.svg"];

test("the chunks of the version in use are put by before a new one takes over", async () => {
  await caches.fill(cacheNames.precache, PRESENT);
  await keepOldChunks(withPages(1));
  expect(caches.urlsIn("mundap-old-chunks")).toEqual(["https://m.test/assets/quiz-1.js"]);
});

test("older chunks stay while a page is open, and go when a version comes while none is", async () => {
  await caches.fill("mundap-old-chunks", ["https://m.test/assets/quiz-0.js"]);
  await caches.fill(cacheNames.precache, PRESENT);
  await keepOldChunks(withPages(1));
  expect(caches.urlsIn("mundap-old-chunks")).toHaveLength(2);
  await keepOldChunks(withPages(0));
  expect(caches.urlsIn("mundap-old-chunks")).toEqual(["https://m.test/assets/quiz-1.js"]);
});

test("an installation that is tried again writes nothing that is put by already", async () => {
  await caches.fill(cacheNames.precache, PRESENT);
  await keepOldChunks(withPages(1));
  written = 0;
  await keepOldChunks(withPages(1));
  expect(written).toBe(0);
  await caches.fill(cacheNames.precache, ["https://m.test/assets/review-1.js"]);
  written = 0;
  await keepOldChunks(withPages(1));
  expect(written).toBe(1);
  expect(caches.urlsIn("mundap-old-chunks")).toHaveLength(2);
});

test("a first install has nothing to put by", async () => {
  await keepOldChunks(withPages(1));
  expect(caches.urlsIn("mundap-old-chunks")).toEqual([]);
});
