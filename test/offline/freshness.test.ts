import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { aSetFile, RIGHT } from "../support/builders.ts";
import { aDevice, startAttempt, valueOf, type Device } from "./support/a-device.ts";
import { aServer, type Server } from "./support/a-server.ts";

const DAY_MS = 24 * 60 * 60 * 1000;
const EXAM = { mode: "exam", shuffleQuestions: false, shuffleChoices: false } as const;

let server: Server;
let device: Device;

beforeEach(async () => {
  server = await aServer(aSetFile());
  device = aDevice(server);
});
afterEach(() => device.putAway());

describe("the list of sets", () => {
  test("grows old by this start's own clock, and practice goes on with it", async () => {
    const engine = await device.openWith("a-set");
    device.goOffline();
    expect(await engine.readFreshness()).toBe("fresh");
    device.pass(7 * DAY_MS);
    expect(await engine.readFreshness()).toBe("stale");
    const attemptId = await startAttempt(engine);
    expect(valueOf(await engine.recordAnswer(attemptId, "q1", RIGHT["single-choice"])).verdict).toBe(
      "correct",
    );
    device.pass(31 * DAY_MS);
    expect(await engine.readFreshness()).toBe("expired");
    await startAttempt(engine);
  });

  test("lets no exam begin from 30 days after its end on, until it is renewed", async () => {
    await server.publisher.publish(aSetFile({ id: "an-exam", policy: EXAM }));
    const engine = await device.openWith("an-exam");
    device.goOffline();
    expect(await engine.readFreshness()).toBe("fresh");
    device.pass(7 * DAY_MS + 30 * DAY_MS - 1000);
    const begun = await startAttempt(engine, "an-exam");
    device.pass(1000);
    expect(await engine.startAttempt({ setId: "an-exam", locale: "en" })).toEqual({
      ok: false,
      failure: { code: "document_expired" },
    });
    // What has begun goes on.
    valueOf(await engine.recordAnswer(begun, "q1", RIGHT["single-choice"]));
    device.goOnline();
    await server.publisher.renew(38 * DAY_MS);
    valueOf(await engine.refreshCatalog());
    await startAttempt(engine, "an-exam");
  });

  test("is neither made old by a clock that is set forward nor young by one set back", async () => {
    const engine = await device.openWith("a-set");
    device.setWall(10 * 365 * DAY_MS);
    expect(await engine.readFreshness()).toBe("fresh");
    const later = await device.open();
    expect(await later.readFreshness()).toBe("fresh");
    device.pass(8 * DAY_MS);
    device.setWall(-10 * 365 * DAY_MS);
    expect(await engine.readFreshness()).toBe("stale");
  });

  test("is old in a new start once something newer was signed, whichever account saw it", async () => {
    const engine = await device.openWith("a-set");
    await server.publisher.publish(aSetFile({ id: "second" }));
    server.changeTime(9 * DAY_MS);
    const attemptId = await startAttempt(engine);
    valueOf(await engine.recordAnswer(attemptId, "q1", RIGHT["single-choice"]));
    engine.wake("tap");
    await engine.rested();
    expect(await engine.readFreshness()).toBe("stale");
    await device.putAway();
    device.goOffline();
    expect(await (await device.open()).readFreshness()).toBe("stale");
  });

  test("seen first by a tab that has been open for long does not age by that tab's past", async () => {
    const old = await device.open();
    device.pass(20 * DAY_MS);
    const young = await device.openWith("a-set");
    expect(await old.readFreshness()).toBe("fresh");
    expect(await young.readFreshness()).toBe("fresh");
  });
});

describe("a new account on the device", () => {
  test("is no way back to an older list", async () => {
    const old = server.publisher.files.get("catalog.jws") ?? "";
    await server.publisher.publish(aSetFile({ id: "second" }));
    const first = await device.open();
    valueOf(await first.refreshCatalog());
    server.publisher.files.set("catalog.jws", old);
    const second = await device.openNew();
    expect(await second.refreshCatalog()).toMatchObject({ failure: { code: "version_rolled_back" } });
  });

  test("is no way to another root", async () => {
    valueOf(await (await device.open()).refreshCatalog());
    const impostor = await aServer(aSetFile({ title: "Forged" }));
    for (const [path, text] of impostor.publisher.files) server.publisher.files.set(path, text);
    const second = await device.openNew();
    expect(await second.refreshCatalog()).toMatchObject({ failure: { code: "root_not_trusted" } });
    expect(await second.listLibrary()).toEqual([]);
  });
});
