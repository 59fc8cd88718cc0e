import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { sha256Hex } from "../../src/domain/sha256.ts";
import { openEngine } from "../../src/offline/open-engine.ts";
import { openAccounts } from "../../src/offline/accounts.ts";
import { aQuestion, aSetFile } from "../support/builders.ts";
import { aDevice, startAttempt, valueOf, type Device } from "./support/a-device.ts";
import { aServer, portalPage, type Server } from "./support/a-server.ts";

let server: Server;
let device: Device;

beforeEach(async () => {
  server = await aServer();
  device = aDevice(server);
});
afterEach(() => device.putAway());

const MANY = Array.from({ length: 40 }, (_nothing, n) => aQuestion.singleChoice(`q${n}`));

function withSpellings(count: number) {
  return { key: { accepted: Array.from({ length: count }, (_nothing, n) => ({ text: `spelling ${n}` })) } };
}

async function itemOf(engine: Awaited<ReturnType<Device["open"]>>) {
  const [item] = await engine.listLibrary();
  return item;
}

describe("a download", () => {
  test("brings a large set in one pack and makes it usable offline", async () => {
    await server.publisher.publish(aSetFile({ questions: MANY }));
    const engine = await device.openWith("a-set");
    expect(server.requestsTo(".json")).toHaveLength(1);
    expect(server.requests.filter(({ path }) => path.includes("/blobs/"))).toHaveLength(0);
    device.goOffline();
    expect(await itemOf(engine)).toMatchObject({
      state: "ready",
      usable: true,
      answersVerified: { verified: 40, total: 40 },
    });
    await startAttempt(engine);
  });

  test.each([
    ["of many questions", MANY],
    ["of one question with a hundred answers", [aQuestion.shortText("q", withSpellings(100))]],
  ])("%s is checked in turns of a few milliseconds, each once the page is idle", async (_what, questions) => {
    await server.publisher.publish(aSetFile({ questions }));
    const tab = device.aTab();
    let monoMs = 0;
    let waits: (() => void)[] = [];
    const engine = await device.open({
      ...tab,
      // A slow phone: whenever it looks at its clock, a millisecond has gone by.
      clock: { ...tab.clock, monoMs: () => (monoMs += 1) },
      idle: () => new Promise((resolve) => waits.push(resolve)),
    });
    valueOf(await engine.refreshCatalog());
    const downloading = engine.downloadSet("a-set");
    let isOver = false;
    void downloading.then(() => (isOver = true));
    let turns = 0;
    for (; ; turns += 1) {
      await vi.waitFor(() => expect(isOver || waits.length === 1).toBe(true));
      if (isOver) break;
      expect(await itemOf(engine)).toMatchObject({ state: "downloading", usable: false });
      const [goOn] = waits;
      waits = [];
      goOn?.();
    }
    valueOf(await downloading);
    expect(turns).toBeGreaterThan(10);
    const total = questions.length;
    expect(await itemOf(engine)).toMatchObject({ answersVerified: { verified: total, total } });
  });

  test("of an update fetches only what changed, and an open attempt keeps its version", async () => {
    await server.publisher.publish(aSetFile({ questions: MANY }));
    const engine = await device.openWith("a-set");
    const attemptId = await startAttempt(engine);
    const changed = MANY.map((question, n) => (n === 7 ? { ...question, prompt: "New words" } : question));
    await server.publisher.publish(aSetFile({ questions: changed }));
    valueOf(await engine.refreshCatalog());
    expect(await itemOf(engine)).toMatchObject({ state: "update_available", usable: true });

    server.requests.length = 0;
    valueOf(await engine.downloadSet("a-set"));
    const fetched = server.requests.filter(({ path }) => path.startsWith("/content/"));
    expect(fetched.map(({ path }) => path.split("/")[2])).toEqual(["manifests", "blobs", "blobs"]);
    expect(await itemOf(engine)).toMatchObject({ state: "ready" });
    expect(valueOf(await engine.readQuestion(attemptId, "q7")).question.prompt).not.toBe("New words");
    const next = await startAttempt(engine);
    expect(valueOf(await engine.readQuestion(next, "q7")).question.prompt).toBe("New words");
  });

  test("that is paused goes on where it stopped", async () => {
    await server.publisher.publish(aSetFile({ questions: MANY }));
    const engine = await device.open();
    valueOf(await engine.refreshCatalog());
    const pausing = new AbortController();
    let served = 0;
    server.breakBy(({ path }) => {
      if (path.includes("/packs/")) return new Response("", { status: 404 });
      if (path.includes("/blobs/") && (served += 1) === 20) pausing.abort();
      return undefined;
    });
    const paused = await engine.downloadSet("a-set", pausing.signal);
    expect(paused).toMatchObject({ ok: false, failure: { detail: { paused: true } } });
    const resting = await itemOf(engine);
    expect(resting).toMatchObject({ state: "paused", usable: false, failure: undefined });
    expect(resting?.progress?.doneBytes).toBeGreaterThan(0);

    const arrived = await device.look(engine.account.learnerId, (db) => db.blobs.count());
    expect(arrived).toBeGreaterThan(5);
    server.requests.length = 0;
    server.breakBy(({ path }) => (path.includes("/packs/") ? new Response("", { status: 404 }) : undefined));
    valueOf(await engine.downloadSet("a-set"));
    expect(server.requests.filter(({ path }) => path.includes("/blobs/"))).toHaveLength(80 - arrived);
    expect(await itemOf(engine)).toMatchObject({ state: "ready" });
  });

  test.each([429, 503])(
    "of many texts is not asked for one by one where the server is busy (%d)",
    async (status) => {
      await server.publisher.publish(aSetFile({ questions: MANY }));
      const engine = await device.open();
      valueOf(await engine.refreshCatalog());
      server.breakBy(({ path }) => (path.includes("/packs/") ? new Response("", { status }) : undefined));
      expect(await engine.downloadSet("a-set")).toMatchObject({ ok: false });
      expect(server.requests.filter(({ path }) => path.includes("/blobs/"))).toEqual([]);
      server.breakBy(() => undefined);
      valueOf(await engine.downloadSet("a-set"));
    },
  );

  test("asked for in two tabs is made once", async () => {
    await server.publisher.publish(aSetFile({ questions: MANY }));
    const [left, right] = [await device.open(), await device.open()];
    valueOf(await left.refreshCatalog());
    for (const done of await Promise.all([left.downloadSet("a-set"), right.downloadSet("a-set")]))
      valueOf(done);
    expect(server.requestsTo(".json")).toHaveLength(1);
    expect(await itemOf(right)).toMatchObject({ state: "ready" });
  });

  test("is not misled by damaged bytes in a cache on the way", async () => {
    await server.publisher.publish(aSetFile());
    let damaged = 0;
    server.breakBy(({ path }) =>
      path.includes("/blobs/") && (damaged += 1) === 1 ? new Response("damaged") : undefined,
    );
    const engine = await device.openWith("a-set");
    expect(await itemOf(engine)).toMatchObject({ state: "ready" });
  });

  test("left behind by a page that died is shown as paused", async () => {
    await server.publisher.publish(aSetFile());
    const engine = await device.open();
    valueOf(await engine.refreshCatalog());
    const { manifest } = await device.look(engine.account.learnerId, async (db) => {
      const [entry] = (await db.catalog.get("current"))?.document.sets ?? [];
      return entry ?? { manifest: "" };
    });
    const partial = { setId: "a-set", manifest, state: "downloading" as const, doneBytes: 1, totalBytes: 2 };
    await device.look(engine.account.learnerId, (db) => db.partials.put(partial));
    await device.putAway();
    expect(await itemOf(await device.open())).toMatchObject({ state: "paused" });
  });

  test.each([
    { what: "a tampered blob", which: "blobs", state: "refused", code: "hash_mismatch" },
    { what: "a tampered manifest", which: "manifests", state: "refused", code: "bad_signature" },
    { what: "a portal's page for a blob", which: "portal", state: "paused", code: "response_unreadable" },
  ])("of an update with $what leaves the good version in use", async ({ which, state, code }) => {
    await server.publisher.publish(aSetFile());
    const engine = await device.openWith("a-set");
    const update = aSetFile({ title: "Second edition", questions: [aQuestion.singleChoice("new")] });
    await server.publisher.publish(update);
    valueOf(await engine.refreshCatalog());
    server.breakBy(({ path }) => {
      if (which === "portal" && path.includes("/blobs/")) return portalPage();
      if (!path.includes(`/${which}/`)) return undefined;
      const text = server.publisher.files.get(path.replace("/content/", "")) ?? "";
      return new Response(which === "blobs" ? text.replace("Right", "Wrong") : withOtherPayload(text));
    });
    const refused = await engine.downloadSet("a-set");
    expect(refused).toMatchObject({ ok: false, failure: { code } });
    expect(await itemOf(engine)).toMatchObject({ state, usable: true, failure: { code } });
    const attemptId = await startAttempt(engine);
    expect((await engine.readAttempt(attemptId))?.title).toBe("A set");

    server.heal();
    valueOf(await engine.downloadSet("a-set"));
    expect(await itemOf(engine)).toMatchObject({ state: "ready", failure: undefined });
  });

  test("of a set that nobody can answer is refused on the device too", async () => {
    const broken = aQuestion.singleChoice("q1", { key: { choiceId: "not-there" } });
    await server.publisher.publish(aSetFile({ questions: [broken] }));
    const engine = await device.open();
    valueOf(await engine.refreshCatalog());
    expect(await engine.downloadSet("a-set")).toMatchObject({
      ok: false,
      failure: { code: "set_not_solvable", detail: { questionId: "q1" } },
    });
    expect(await itemOf(engine)).toMatchObject({ state: "refused", usable: false });
  });
});

describe("a set on the device", () => {
  test("with a damaged question is not shown from, and the next download mends it", async () => {
    await server.publisher.publish(aSetFile());
    const engine = await device.openWith("a-set");
    const attemptId = await startAttempt(engine);
    await device.look(engine.account.learnerId, (db) =>
      db.blobs.toCollection().modify((row) => {
        row.bytes = new TextEncoder().encode(new TextDecoder().decode(row.bytes).replace("Korea", "China"));
      }),
    );
    expect(await engine.readQuestion(attemptId, "q3")).toMatchObject({
      ok: false,
      failure: { code: "hash_mismatch" },
    });
    valueOf(await engine.downloadSet("a-set"));
    expect(valueOf(await engine.readQuestion(attemptId, "q3")).question.prompt).toContain("Korea");
  });

  test("can be removed; what its attempts need for review stays", async () => {
    await server.publisher.publish(aSetFile());
    await server.publisher.publish(aSetFile({ id: "other", questions: MANY }));
    const engine = await device.openWith("a-set");
    valueOf(await engine.downloadSet("other"));
    const attemptId = await startAttempt(engine);
    valueOf(await engine.removeSet("a-set"));
    valueOf(await engine.removeSet("other"));
    expect((await engine.listLibrary()).map(({ usable }) => usable)).toEqual([false, false]);
    expect(valueOf(await engine.readQuestion(attemptId, "q1")).question.id).toBe("q1");
    expect(await device.look(engine.account.learnerId, (db) => db.blobs.count())).toBe(8);
  });
});

describe("a set that the catalog has retired and later dropped", () => {
  test("stays with those who have it, and so does what they have answered of it", async () => {
    await server.publisher.publish(aSetFile());
    const engine = await device.openWith("a-set");
    const attemptId = await startAttempt(engine);
    await server.publisher.withdraw("a-set", "retired");
    valueOf(await engine.refreshCatalog());
    await server.publisher.withdraw("a-set", "dropped");
    valueOf(await engine.refreshCatalog());
    expect(await engine.listLibrary()).toMatchObject([
      { setId: "a-set", title: "A set", questionCount: 4, retired: true, state: "ready", usable: true },
    ]);
    expect((await itemOf(engine))?.openAttempt?.attemptId).toBe(attemptId);
  });

  test("can still be taken up where it was removed in the middle of an attempt", async () => {
    await server.publisher.publish(aSetFile());
    const engine = await device.openWith("a-set");
    const attemptId = await startAttempt(engine);
    await server.publisher.withdraw("a-set", "retired");
    valueOf(await engine.refreshCatalog());
    valueOf(await engine.removeSet("a-set"));
    expect(await itemOf(engine)).toMatchObject({ retired: true, usable: false, openAttempt: { attemptId } });
  });
});

describe("trust", () => {
  test("begins only with the root that is built in", async () => {
    await server.publisher.publish(aSetFile());
    const ports = device.aTab();
    const account = (await openAccounts(ports)).current();
    const foreign = await openEngine({ account, ports, pinnedRoot: sha256Hex("another root") });
    expect(await foreign.refreshCatalog()).toMatchObject({
      ok: false,
      failure: { code: "root_not_trusted" },
    });
    expect(await foreign.listLibrary()).toEqual([]);
    await foreign.close();
    const own = await openEngine({ account, ports, pinnedRoot: server.publisher.rootHash });
    valueOf(await own.refreshCatalog());
    expect(await own.listLibrary()).toHaveLength(1);
    await own.close();
  });

  test("in a server with another root is refused, and what is here goes on working", async () => {
    await server.publisher.publish(aSetFile());
    const engine = await device.openWith("a-set");
    const impostor = await aServer(aSetFile({ title: "Forged" }));
    server.publisher.files.clear();
    for (const [path, text] of impostor.publisher.files) server.publisher.files.set(path, text);
    server.publisher.files.set("root/2.jws", impostor.publisher.files.get("root.jws") ?? "");
    expect(await engine.refreshCatalog()).toMatchObject({ ok: false, failure: { code: "root_not_trusted" } });
    expect(await itemOf(engine)).toMatchObject({ title: "A set", state: "ready" });
  });

  test("is not shaken by an older catalog", async () => {
    await server.publisher.publish(aSetFile());
    const engine = await device.open();
    const old = server.publisher.files.get("catalog.jws") ?? "";
    await server.publisher.publish(aSetFile({ id: "second" }));
    valueOf(await engine.refreshCatalog());
    server.publisher.files.set("catalog.jws", old);
    expect(await engine.refreshCatalog()).toMatchObject({
      ok: false,
      failure: { code: "version_rolled_back" },
    });
    expect(await engine.listLibrary()).toHaveLength(2);
  });
});

/** A signed document whose payload says something else than what was signed. */
function withOtherPayload(text: string): string {
  const jws = JSON.parse(text) as { payload: string };
  const payload = Buffer.from(jws.payload, "base64url").toString().replace("Second", "Forged");
  return JSON.stringify({ ...jws, payload: Buffer.from(payload).toString("base64url") });
}

describe("media that a build before it knew their types has stored", () => {
  const SOUND = "RIFF: a sound";
  const sound = sha256Hex(SOUND);

  async function withoutType() {
    await server.publisher.publish(aSetFile(), [SOUND]);
    const engine = await device.openWith("a-set");
    const { learnerId } = engine.account;
    await device.look(learnerId, (db) => db.blobs.update(sound, { type: undefined }));
    const typeHeld = () => device.look(learnerId, async (db) => (await db.blobs.get(sound))?.type);
    expect(await typeHeld()).toBeUndefined();
    return { engine, typeHeld };
  }

  test("get the type that the manifest says when the next version comes", async () => {
    const { engine, typeHeld } = await withoutType();
    await server.publisher.publish(aSetFile({ title: "Second" }), [SOUND]);
    valueOf(await engine.refreshCatalog());
    valueOf(await engine.downloadSet("a-set"));
    expect(await typeHeld()).toBe("audio/wav");
  });

  test("are shown from a set that is on the device already, and have it from then on", async () => {
    const { engine, typeHeld } = await withoutType();
    device.goOffline();
    const { bytes, type } = valueOf(await engine.readMedia(sound));
    expect([new TextDecoder().decode(bytes), type]).toEqual([SOUND, "audio/wav"]);
    expect(await typeHeld()).toBe("audio/wav");
    await device.look(engine.account.learnerId, (db) => db.blobs.delete(sound));
    expect(await engine.readMedia(sound)).toMatchObject({ failure: { code: "not_found" } });
  });
});
