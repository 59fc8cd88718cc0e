import { describe, expect, test } from "vitest";
import { createDownloads } from "../../../src/app/library/downloads.ts";
import { fail, ok, type Result } from "../../../src/domain/result.ts";

function openDownloads() {
  const asked: { setId: string; signal?: AbortSignal; finish: (result: Result<void>) => void }[] = [];
  let kept = 0;
  const downloads = createDownloads({
    engine: {
      downloadSet: (setId, signal) =>
        new Promise((finish) => {
          asked.push({ setId, signal, finish });
        }),
      keepStorage: async () => {
        kept += 1;
        return "persisted";
      },
    },
    loadQuiz: async () => undefined,
  });
  return { downloads, asked, kept: () => kept };
}

describe("downloads", () => {
  test("of one set run once, however often it is tapped", () => {
    const { downloads, asked } = openDownloads();
    downloads.start("a");
    downloads.start("a");
    downloads.start("b");
    expect(asked.map(({ setId }) => setId)).toEqual(["a", "b"]);
  });

  test("stop when they are paused and can be taken up again", () => {
    const { downloads, asked } = openDownloads();
    downloads.start("a");
    downloads.pause("a");
    expect(asked[0]?.signal?.aborted).toBe(true);
    downloads.start("a");
    expect(asked[1]?.signal?.aborted).toBe(false);
  });

  test("ask to keep the storage once something worth keeping is there", async () => {
    const { downloads, asked, kept } = openDownloads();
    downloads.start("a");
    expect(kept()).toBe(0);
    asked[0]?.finish(ok(undefined));
    await expect.poll(kept).toBe(1);
  });

  test("tell of a full disk themselves, on which nothing else can, until it is tried again", async () => {
    const { downloads, asked } = openDownloads();
    let told = 0;
    downloads.subscribe(() => (told += 1));
    downloads.start("a");
    asked[0]?.finish(fail("storage_full"));
    await expect.poll(() => downloads.failureOf("a")).toEqual({ code: "storage_full" });
    expect(told).toBe(1);
    expect(downloads.failureOf("b")).toBeUndefined();
    downloads.start("a");
    expect(downloads.failureOf("a")).toBeUndefined();
  });

  test("leave to the local store what it can keep", async () => {
    const { downloads, asked } = openDownloads();
    downloads.start("a");
    asked[0]?.finish(fail("network_unreachable"));
    await Promise.resolve();
    expect(downloads.failureOf("a")).toBeUndefined();
  });
});
