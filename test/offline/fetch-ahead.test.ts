import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { fetchAhead } from "../../src/offline/fetch-ahead.ts";

const asked: string[] = [];

beforeEach(() => {
  asked.length = 0;
  vi.stubGlobal("fetch", async (url: string) => {
    asked.push(url);
    if (url.endsWith("/gone")) throw new TypeError("no network");
    return new Response(`reply ${asked.length}`);
  });
});
afterEach(() => vi.unstubAllGlobals());

test("what is asked for ahead is given to the first who fetches it, and fetched anew for the second", async () => {
  const fetching = fetchAhead(["https://a.example/catalog"]);
  expect(asked).toEqual(["https://a.example/catalog"]);
  expect(await (await fetching("https://a.example/catalog")).text()).toBe("reply 1");
  expect(await (await fetching("https://a.example/catalog")).text()).toBe("reply 2");
  expect(await (await fetching("https://a.example/other")).text()).toBe("reply 3");
});

test("a failure waits for who asks", async () => {
  const fetching = fetchAhead(["https://a.example/gone"]);
  await new Promise((resolve) => setTimeout(resolve, 10));
  await expect(fetching("https://a.example/gone")).rejects.toThrow("no network");
});
