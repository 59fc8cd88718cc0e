import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { choosePage } from "../../src/worker/choose-page.ts";
import { judgePresent, openStarts, type Starts } from "../../src/worker/starts.ts";
import { fakeCaches } from "./support/fake-caches.ts";

beforeEach(() => vi.stubGlobal("caches", fakeCaches()));
afterEach(() => vi.unstubAllGlobals());

const BUILD = "https://m.test/index.html?__WB_REVISION__=2";
const OLDER = "https://m.test/index.html?__WB_REVISION__=1";

async function begin(starts: Starts, times: number): Promise<void> {
  for (let n = 0; n < times; n += 1) await starts.begun();
}

type Around = { server?: string; kept?: string };

/** Which page the next start gets. */
async function nextPage(starts: Starts, { server, kept }: Around): Promise<string> {
  const responseOf = (text?: string) => Promise.resolve(text === undefined ? undefined : new Response(text));
  const page = await choosePage(await starts.read(), {
    present: new Response("present"),
    fromServer: () => responseOf(server),
    kept: () => responseOf(kept),
  });
  return await page.text();
}

const EVERYTHING: Around = { server: "of the server", kept: "the one before" };

describe("a build that shows no screen", () => {
  test("is opened twice more, and then what the server has now is", async () => {
    const starts = openStarts(BUILD);
    for (const page of ["present", "present", "present", "of the server", "of the server"]) {
      expect(await nextPage(starts, EVERYTHING)).toBe(page);
      await begin(starts, 1);
    }
  });

  test.each<[why: string, around: Around]>([
    ["the server is away", { kept: "the one before" }],
    ["the server has nothing else", { server: "present", kept: "the one before" }],
  ])("gives way to the version before it where %s", async (_why, around) => {
    const starts = openStarts(BUILD);
    await begin(starts, 3);
    expect(await nextPage(starts, around)).toBe("the one before");
  });

  test("is opened all the same where there is nothing else", async () => {
    const starts = openStarts(BUILD);
    await begin(starts, 9);
    expect(await nextPage(starts, {})).toBe("present");
  });

  test("but has shown one here before gives way to the server only", async () => {
    const starts = openStarts(BUILD);
    await starts.shown();
    await begin(starts, 3);
    expect(await nextPage(starts, { kept: "the one before" })).toBe("present");
    expect(await nextPage(starts, EVERYTHING)).toBe("of the server");
  });
});

test("one screen makes up for every start without one", async () => {
  const starts = openStarts(BUILD);
  await begin(starts, 5);
  await starts.shown();
  await begin(starts, 2);
  expect(await nextPage(starts, EVERYTHING)).toBe("present");
});

test("a worker that was ended in between goes on counting", async () => {
  await begin(openStarts(BUILD), 2);
  await begin(openStarts(BUILD), 1);
  expect(await nextPage(openStarts(BUILD), EVERYTHING)).toBe("of the server");
});

test("a record that cannot be read counts as none", async () => {
  const cache = await caches.open("mundap-starts");
  await cache.put(BUILD, new Response("torn"));
  expect(await nextPage(openStarts(BUILD), EVERYTHING)).toBe("present");
});

describe("the build in use, as the next one finds it,", () => {
  test.each<[state: string, times: number, shown: boolean]>([
    ["unproven", 1, false],
    ["broken", 3, false],
    ["proven", 2, true],
    ["broken", 3, true],
  ])("is %s after %i starts without a screen (one before: %s)", async (state, times, shown) => {
    const starts = openStarts(OLDER);
    if (shown) await starts.shown();
    await begin(starts, times);
    expect(await judgePresent()).toBe(state);
  });

  test("says nothing of itself before its first start, nor after another has taken over", async () => {
    expect(await judgePresent()).toBe("untold");
    await begin(openStarts(OLDER), 3);
    await openStarts(BUILD).takeOver();
    expect(await judgePresent()).toBe("untold");
  });
});
