import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { OpenedEngine } from "../../src/offline/open-engine.ts";
import { aQuestion, aSetFile } from "../support/builders.ts";
import { aDevice, startAttempt, valueOf, type Device } from "./support/a-device.ts";
import { aServer, type Server } from "./support/a-server.ts";

const THOUSAND = Array.from({ length: 1000 }, (_nothing, n) => aQuestion.singleChoice(`q${n}`));
/** The edition in which these questions have new words. */
const edited = (...ids: string[]) =>
  THOUSAND.map((question) => (ids.includes(question.id) ? { ...question, prompt: "New words" } : question));

let server: Server;
let device: Device;
let engine: OpenedEngine;

/** A device with the first edition and a server with the second, whose catalog the device has seen. */
beforeEach(async () => {
  server = await aServer(aSetFile({ questions: THOUSAND }));
  device = aDevice(server);
  engine = await device.openWith("a-set");
});
afterEach(() => device.putAway());

async function publishEdition(...ids: string[]): Promise<void> {
  await server.publisher.publish(aSetFile({ questions: edited(...ids) }));
  valueOf(await engine.refreshCatalog());
  server.requests.length = 0;
}

/** What crossed the network since the new edition, by kind of document, with its size before compression. */
function fetched() {
  return server.requests
    .filter(({ path }) => path.startsWith("/content/"))
    .map(({ path }) => {
      const text = server.publisher.files.get(path.replace("/content/", "")) ?? "";
      return { kind: path.split("/")[2] ?? "", bytes: Buffer.byteLength(text) };
    });
}

const kinds = () => fetched().map(({ kind }) => kind);
const bytesOf = (wanted: string) =>
  fetched().reduce((sum, { kind, bytes }) => (kind === wanted ? sum + bytes : sum), 0);

async function promptOf(attemptId: string, questionId: string): Promise<string> {
  return valueOf(await engine.readQuestion(attemptId, questionId)).question.prompt;
}

async function startNow(): Promise<string> {
  return await startAttempt(engine);
}

describe("an update of a set of a thousand questions", () => {
  test("of which one was edited brings the manifest, that question and its key, and nothing else", async () => {
    const whole = bytesOf("packs");
    expect(kinds().filter((kind) => kind === "packs")).toHaveLength(1);
    await publishEdition("q500");
    valueOf(await engine.downloadSet("a-set"));
    expect(kinds()).toEqual(["manifests", "blobs", "blobs"]);
    expect(bytesOf("blobs")).toBeLessThan(1024);
    expect(bytesOf("blobs") * 500).toBeLessThan(whole);
    expect(await promptOf(await startNow(), "q500")).toBe("New words");
  });

  test("that breaks off goes on with what is missing, and until the switch the old edition is in use", async () => {
    const ids = ["q1", "q250", "q500", "q750", "q999"];
    await publishEdition(...ids);
    let served = 0;
    server.breakBy(({ path }) => {
      if (!path.includes("/blobs/")) return undefined;
      served += 1;
      return served > 3 ? "no_reply" : undefined;
    });
    expect(await engine.downloadSet("a-set")).toMatchObject({
      ok: false,
      failure: { code: "network_unreachable" },
    });
    expect((await engine.listLibrary())[0]).toMatchObject({ state: "paused", usable: true });
    const during = await startNow();
    for (const id of ids) expect(await promptOf(during, id)).not.toBe("New words");

    // The page ends in between.
    await device.putAway();
    engine = await device.open();
    server.requests.length = 0;
    server.heal();
    valueOf(await engine.downloadSet("a-set"));
    expect(kinds()).toEqual(Array(2 * ids.length - 3).fill("blobs"));
    const after = await startNow();
    for (const id of ids) {
      expect(await promptOf(after, id)).toBe("New words");
      expect(await promptOf(during, id)).not.toBe("New words");
    }
  });

  test("whose new question is refused leaves the old edition in use, whole", async () => {
    await publishEdition("q500");
    server.breakBy(({ path }) => (path.includes("/blobs/") ? new Response("damaged") : undefined));
    expect(await engine.downloadSet("a-set")).toMatchObject({
      ok: false,
      failure: { code: "hash_mismatch" },
    });
    device.goOffline();
    const attemptId = await startNow();
    expect((await engine.readAttempt(attemptId))?.questionIds).toHaveLength(1000);
    expect(await promptOf(attemptId, "q500")).toBe("Which is right (q500)?");
  });
});
