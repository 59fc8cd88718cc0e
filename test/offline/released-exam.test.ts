import { afterEach, beforeEach, expect, test } from "vitest";
import { sha256Hex } from "../../src/domain/sha256.ts";
import type { OpenedEngine } from "../../src/offline/open-engine.ts";
import { pictureType } from "../../src/offline/mend/picture-type.ts";
import type { Outcome } from "../../src/protocol/sync.ts";
import { aQuestion, aSetFile, RIGHT } from "../support/builders.ts";
import { aGif, aPng, aWav, bytesOf } from "../support/media-files.ts";
import { aDevice, startAttempt, valueOf, type Device } from "./support/a-device.ts";
import { aServer, type Server } from "./support/a-server.ts";

const MINUTE_MS = 60_000;
/** Shown by the explanation alone: no manifest lists it. */
const PICTURE = `<svg xmlns="http://www.w3.org/2000/svg"/>`;
const PICTURE_HASH = sha256Hex(PICTURE);
const EXPLANATION = `Look: ![the fall](media:${PICTURE_HASH})`;
const POLICY = { mode: "exam", shuffleQuestions: false, shuffleChoices: true } as const;

let server: Server;
let device: Device;
let engine: OpenedEngine;
let released: boolean;

beforeEach(async () => {
  server = await aServer();
  const { questions } = await server.publisher.publish(
    aSetFile({
      id: "exam",
      policy: POLICY,
      questions: [aQuestion.singleChoice("q1", { explanation: EXPLANATION }), aQuestion.numeric("q2")],
    }),
  );
  server.publisher.files.set(`blobs/${PICTURE_HASH}`, PICTURE);
  await server.publisher.publish(aSetFile());
  released = false;
  const keys = new Set(questions.map(({ key }) => `/content/blobs/${key}`));
  server.breakBy(({ path }) =>
    !released && keys.has(path) ? new Response("not found", { status: 404 }) : undefined,
  );
  device = aDevice(server);
  engine = await device.openWith("exam");
});
afterEach(() => device.putAway());

async function take(): Promise<string> {
  const attemptId = await startAttempt(engine, "exam");
  valueOf(await engine.recordAnswer(attemptId, "q1", RIGHT["single-choice"]));
  return attemptId;
}

/** From here on every reply says this of the first question. */
async function hear(attemptId: string, said: Pick<Outcome, "verdict" | "fraction">): Promise<void> {
  const place = { attemptId, questionId: "q1", seq: 2, acceptance: "counted", reason: "in_time" } as const;
  server.changeReplies((result) => ({ ...result, outcomes: [{ ...place, ...said }] }));
  device.pass(MINUTE_MS);
  engine.wake("tap");
  await engine.rested();
}

const keyOf = async (attemptId: string, questionId = "q1") =>
  valueOf(await engine.readQuestion(attemptId, questionId)).key;
const blobsAsked = () => server.requests.filter(({ path }) => path.includes("/blobs/")).length;

test("what an exam holds back is not said to lack: its answers are counted neither as verified nor as not", async () => {
  const library = await engine.listLibrary();
  const item = library.find(({ setId }) => setId === "exam");
  expect(item).toMatchObject({ state: "ready", usable: true });
  expect(item?.answersVerified).toBeUndefined();
});

test("explanations of an exam and their pictures come after its release, and are here without a network", async () => {
  const attemptId = await take();
  valueOf(await engine.recordFinish(attemptId));
  const before = blobsAsked();
  await hear(attemptId, { verdict: "pending", fraction: 0 });
  expect(blobsAsked()).toBe(before);
  expect(await keyOf(attemptId)).toBeUndefined();

  released = true;
  await hear(attemptId, { verdict: "correct", fraction: 1 });
  const asked = blobsAsked();
  expect(asked).toBe(before + 3);
  await hear(attemptId, { verdict: "correct", fraction: 1 });
  expect(blobsAsked()).toBe(asked);
  // What nothing names goes with the next download; this stays.
  valueOf(await engine.downloadSet("a-set"));
  device.goOffline();
  expect(await keyOf(attemptId)).toMatchObject({ explanation: EXPLANATION });
  // Also of what was not answered.
  expect(await keyOf(attemptId, "q2")).toBeDefined();
  expect(valueOf(await engine.readMedia(PICTURE_HASH))).toMatchObject({ type: "image/svg+xml" });
});

test("an exam that is taken once more shows no key before it is handed in", async () => {
  const first = await take();
  valueOf(await engine.recordFinish(first));
  released = true;
  await hear(first, { verdict: "correct", fraction: 1 });
  expect(await keyOf(first)).toBeDefined();
  const second = await take();
  expect(await keyOf(second)).toBeUndefined();
  valueOf(await engine.recordFinish(second));
  expect(await keyOf(second)).toBeDefined();
});

test("a key that does not come is asked for at the next contact", async () => {
  const attemptId = await take();
  valueOf(await engine.recordFinish(attemptId));
  await hear(attemptId, { verdict: "incorrect", fraction: 0 });
  expect(await keyOf(attemptId)).toBeUndefined();
  released = true;
  await hear(attemptId, { verdict: "incorrect", fraction: 0 });
  expect(await keyOf(attemptId)).toMatchObject({ explanation: EXPLANATION });
});

test.each([
  ["image/png", aPng(2, 1)],
  ["image/gif", aGif()],
  ["audio/wav", aWav()],
  ["image/svg+xml", bytesOf(`<?xml version="1.0"?>\n${PICTURE}`)],
  [undefined, bytesOf("<html><svg>")],
])("a picture that no manifest lists is told by its bytes: %s", (type, bytes) => {
  expect(pictureType(bytes)).toBe(type);
});
