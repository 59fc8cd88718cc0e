// @vitest-environment happy-dom
import { act } from "react";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { InstallPrompt } from "../../src/app/install/install-prompt.ts";
import { createDownloads } from "../../src/app/library/downloads.ts";
import { LibraryScreen } from "../../src/app/library/library-screen.tsx";
import { en } from "../../src/app/messages/en.ts";
import { ko } from "../../src/app/messages/ko.ts";
import { MessagesContext, type Messages } from "../../src/app/messages/use-messages.ts";
import { AppPartsContext, type AppParts } from "../../src/app/shell/app-parts.ts";
import { createUpdates } from "../../src/app/shell/updates.ts";
import type { OpenedEngine } from "../../src/offline/open-engine.ts";
import { DOCUMENT_TYPES } from "../../src/signing/document-type.ts";
import { mount } from "../app/mount.ts";
import { valueOf } from "../offline/support/a-device.ts";
import { signedRoot } from "../signing/ceremony.ts";
import { aQuestion, aSetFile, RIGHT } from "../support/builders.ts";
import { aHouse, catalogOf, nextRoot, signedAsCatalog, type House } from "./a-house.ts";
import { UPDATE_ATTACKS, type Attack } from "./update-attacks.ts";

const DAY_MS = 24 * 60 * 60 * 1000;
const DRIP_MS = 31_000;

let house: House;

beforeEach(async () => {
  house = await aHouse();
});
afterEach(() => house.device.putAway());

/** The first screen over this engine, once it has asked the server and says these words. */
async function readScreen(engine: OpenedEngine, words: Messages, awaited: string): Promise<string> {
  const parts = {
    engine,
    downloads: createDownloads({ engine, loadQuiz: async () => {} }),
    updates: createUpdates(),
    install: {
      state: () => "installed",
      platform: "desktop",
      subscribe: () => () => {},
    } as unknown as InstallPrompt,
  };
  await using screen = await mount(
    <MessagesContext value={words}>
      <AppPartsContext value={parts as unknown as AppParts}>
        <LibraryScreen />
      </AppPartsContext>
    </MessagesContext>,
  );
  for (let tries = 0; tries < 200 && !screen.place.textContent.includes(awaited); tries += 1)
    await act(() => new Promise((resolve) => setTimeout(resolve, 10)));
  return screen.place.textContent;
}

/** Whether the edition at hand can be begun, and a right answer in it is right. */
async function answersRight(engine: OpenedEngine): Promise<string> {
  const attemptId = valueOf(await engine.startAttempt({ setId: "a-set", locale: "en" }));
  expect((await engine.readAttempt(attemptId))?.title).toBe("A set");
  return valueOf(await engine.recordAnswer(attemptId, "q1", RIGHT["single-choice"])).verdict;
}

async function meet({ meets }: Attack, { engine }: House) {
  return meets === "list" ? await engine.refreshCatalog() : await engine.downloadSet("a-set");
}

describe("an attacker on the way to the app", () => {
  test.each(UPDATE_ATTACKS)("$no who serves $serves is refused: $refused", async (attack) => {
    const { engine, device, files, server } = house;
    const { meets, refused } = attack;
    const honest = new Map(files);
    if (meets === "set") valueOf(await engine.refreshCatalog());
    await attack.put(house);
    expect(await meet(attack, house)).toMatchObject({ ok: false, failure: { code: refused } });

    // The good edition stays, and is right.
    expect(await answersRight(engine)).toBe("correct");
    for (const words of [en, ko]) {
      const { library, failures } = words;
      const { what } = failures[refused];
      const text = await readScreen(engine, words, what);
      expect(text).toContain(what);
      expect(text).toContain(meets === "list" ? library.staleTitle : library.refusedUsable);
      expect(text).not.toContain("Forged");
    }

    // Nothing of it outlives the refusal: a new start without a network has what it had.
    device.goOffline();
    const later = await device.open();
    expect(await answersRight(later)).toBe("correct");
    device.goOnline();
    server.heal();
    files.clear();
    for (const [path, text] of honest) files.set(path, text);
    valueOf(await later.refreshCatalog());
    valueOf(await later.downloadSet("a-set"));
    expect(await later.listLibrary()).toMatchObject([{ title: "Second edition", state: "ready" }]);
  });
});

function dripping(): ReadableStream<Uint8Array> {
  let timer: NodeJS.Timeout | undefined;
  return new ReadableStream({
    start: (stream) => void (timer = setInterval(() => stream.enqueue(new Uint8Array([0x5b])), 5)),
    cancel: () => clearInterval(timer),
  });
}

describe("an attacker who only holds back or wears down", () => {
  test("S8 S9 a list that never grows younger is told to be old, whatever the wall clock says, and practice goes on", async () => {
    const { engine, device, files, before } = house;
    for (const [path, text] of before) files.set(path, text);
    expect(await engine.readFreshness()).toBe("fresh");
    for (const [days, freshness] of [
      [8, "stale"],
      [31, "expired"],
    ] as const) {
      device.pass(days * DAY_MS);
      device.setWall(-10 * 365 * DAY_MS);
      valueOf(await engine.refreshCatalog());
      expect(await engine.readFreshness()).toBe(freshness);
      expect(await answersRight(engine)).toBe("correct");
      expect(await readScreen(engine, en, en.library.oldList)).toContain(en.library.oldList);
    }
  });

  test("S11 a stolen catalog key that counts to the end is overcome by a next root with another key", async () => {
    const { engine, server, files, keys } = house;
    const honest = catalogOf(house);
    const far = catalogOf(house, { version: Number.MAX_SAFE_INTEGER });
    files.set("catalog.jws", await signedAsCatalog(far, keys.catalog));
    valueOf(await engine.refreshCatalog());
    files.set("catalog.jws", await signedAsCatalog(honest, keys.catalog));
    expect(await engine.refreshCatalog()).toMatchObject({ failure: { code: "version_rolled_back" } });

    const next = nextRoot(house, { catalog: house.foreign.catalog });
    files.set("root/2.jws", await signedRoot(next.root, [keys.rootA, keys.rootB]));
    files.set("catalog.jws", await signedAsCatalog(honest, next.keys.catalog));
    valueOf(await engine.refreshCatalog());
    valueOf(await engine.downloadSet("a-set"));
    expect(await engine.listLibrary()).toMatchObject([{ title: "Second edition", state: "ready" }]);
    // And the stolen key is worth nothing from then on.
    files.set("catalog.jws", await signedAsCatalog(far, keys.catalog));
    expect(await engine.refreshCatalog()).toMatchObject({ failure: { code: "unknown_key" } });
    expect(server.requestsTo("root/2.jws").length).toBeGreaterThan(0);
  });

  test("S12 a list without an end is read no further than the longest list there may be", async () => {
    const { engine, server } = house;
    const chunk = new Uint8Array(64 * 1024).fill(0x5b);
    let readBytes = 0;
    const endless = new ReadableStream({
      pull(stream) {
        readBytes += chunk.byteLength;
        stream.enqueue(chunk);
      },
    });
    server.breakBy(({ path }) => (path === "/content/catalog.jws" ? new Response(endless) : undefined));
    expect(await engine.refreshCatalog()).toMatchObject({ failure: { code: "document_too_large" } });
    const { maxLength } = DOCUMENT_TYPES["mundap-catalog+jws"];
    expect(readBytes).toBeGreaterThan(maxLength);
    expect(readBytes).toBeLessThan(maxLength + 4 * chunk.byteLength);
  });

  test("S12 a list that drips is given up like a network that is gone, and nothing waits for it", async () => {
    const { engine, device, server } = house;
    server.breakBy(({ path }) => (path === "/content/catalog.jws" ? new Response(dripping()) : undefined));
    let outcome: unknown;
    void engine.refreshCatalog().then((done) => (outcome = done));
    // A byte every few milliseconds, and half a minute by the device's clock brings no kilobyte.
    await expect.poll(() => server.requestsTo("catalog.jws").length).toBeGreaterThan(1);
    await expect
      .poll(() => {
        device.pass(DRIP_MS);
        return outcome;
      })
      .toMatchObject({ ok: false, failure: { code: "network_unreachable" } });
    expect(await answersRight(engine)).toBe("correct");
  });

  test("S14 an update cut off between two of its parts leaves the good edition, and brings only the rest later", async () => {
    const { engine, device, server } = house;
    const many = Array.from({ length: 12 }, (_, place) => aQuestion.shortText(`m${place}`));
    await server.publisher.publish(aSetFile({ title: "Second edition", questions: many }));
    valueOf(await engine.refreshCatalog());
    const served = new Set<string>();
    server.breakBy(({ path }) => {
      if (path.includes("/packs/")) return "no_reply";
      // So few are missing then that they are asked for one by one.
      if (!path.includes("/blobs/") || served.size < 15) return void served.add(path);
      return "no_reply";
    });
    expect((await engine.downloadSet("a-set")).ok).toBe(false);
    await device.putAway();
    const later = await device.open();
    expect(await answersRight(later)).toBe("correct");

    server.heal();
    server.requests.length = 0;
    valueOf(await later.downloadSet("a-set"));
    const asked = server.requests.map(({ path }) => path).filter((path) => /\/(?:blobs|packs)\//.test(path));
    const blobs = [...served].filter((path) => path.includes("/blobs/"));
    expect(asked.filter((path) => blobs.includes(path))).toEqual([]);
    expect(asked).toHaveLength(2 * many.length - blobs.length);
    expect(await later.listLibrary()).toMatchObject([{ title: "Second edition", state: "ready" }]);
  });

  test("S15 a root that was refused is not trusted by the next start either, nor is what it would vouch for", async () => {
    const { device, files, foreign } = house;
    const { root } = nextRoot(house, foreign);
    files.set("root/2.jws", await signedRoot(root, [foreign.rootA, foreign.rootB]));
    expect(await house.engine.refreshCatalog()).toMatchObject({ failure: { code: "root_not_trusted" } });
    await device.putAway();
    files.delete("root/2.jws");
    const honest = files.get("catalog.jws") ?? "";
    files.set("catalog.jws", await signedAsCatalog(catalogOf(house), foreign.catalog));
    const later = await device.open();
    expect(await later.refreshCatalog()).toMatchObject({ failure: { code: "unknown_key" } });
    expect(await device.lookAtRegistry((db) => db.roots.toCollection().primaryKeys())).toEqual([1]);
    files.set("catalog.jws", honest);
    valueOf(await later.refreshCatalog());
  });
});
