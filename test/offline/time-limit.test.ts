import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { SessionTicket } from "../../src/domain/attempt/session-ticket.ts";
import type { OpenedEngine } from "../../src/offline/open-engine.ts";
import { signDocument } from "../../src/signing/sign.ts";
import { anId, aSetFile, NEW_YEAR_MS, RIGHT } from "../support/builders.ts";
import { aDevice, startAttempt, valueOf, type Device } from "./support/a-device.ts";
import { aServer, type Server } from "./support/a-server.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const TEN_YEARS = 3653 * 24 * HOUR;
const LIMIT_MS = 10 * MINUTE;
const EXTRA_MS = 5 * MINUTE;
const POLICY = { shuffleQuestions: false, shuffleChoices: true, timeLimitSeconds: LIMIT_MS / 1000 } as const;

let server: Server;
let device: Device;
let nowMs = 0;

beforeEach(async () => {
  nowMs = 0;
  server = await aServer(aSetFile({ id: "timed", policy: { ...POLICY, mode: "practice" } }));
  await server.publisher.publish(aSetFile({ id: "exam", policy: { ...POLICY, mode: "exam" } }));
  await server.publisher.publish(aSetFile({ id: "free" }));
  device = aDevice(server);
});
afterEach(() => device.putAway());

/** Time passes here and there alike, and what is due by then has happened. */
async function pass(ms: number, engine?: OpenedEngine): Promise<void> {
  nowMs += ms;
  server.changeTime(nowMs);
  device.pass(ms);
  await engine?.rested();
  // What that recorded goes out half a second later.
  device.pass(0);
}

async function begin(setId = "timed", network: "online" | "offline" = "online") {
  const engine = await device.openWith(setId);
  engine.wake("tap");
  await engine.rested();
  if (network === "offline") device.goOffline();
  const attemptId = await startAttempt(engine, setId);
  valueOf(await engine.recordAnswer(attemptId, "q1", RIGHT["single-choice"]));
  await engine.rested();
  return { engine, attemptId };
}

const stateOf = async (engine: OpenedEngine, attemptId: string) =>
  (await engine.readAttempt(attemptId))?.state;

async function reopen(): Promise<OpenedEngine> {
  const engine = await device.open();
  await engine.rested();
  return engine;
}

describe.each(["online", "offline"] as const)("an attempt with a time limit, %s", (network) => {
  test("is sealed at its end, once its answers on the way have had their minute", async () => {
    const { engine, attemptId } = await begin("timed", network);
    await pass(LIMIT_MS, engine);
    expect((await stateOf(engine, attemptId))?.sealed).toBeUndefined();
    valueOf(await engine.recordAnswer(attemptId, "q2", RIGHT["multiple-choice"]));
    await pass(MINUTE, engine);
    const view = await engine.readAttempt(attemptId);
    expect(view?.state.sealed?.deadlineMs).toBe(NEW_YEAR_MS + LIMIT_MS);
    expect(view?.finishedAt).toBe(NEW_YEAR_MS + LIMIT_MS);
    expect([...(view?.state.answers.keys() ?? [])]).toEqual(["q1", "q2"]);
    const late = await engine.recordAnswer(attemptId, "q3", RIGHT["short-text"]);
    expect(late).toMatchObject({ ok: false, failure: { code: "attempt_finished" } });
  });

  test("that ended while the app was closed is sealed when it is opened", async () => {
    const { attemptId } = await begin("timed", network);
    await device.putAway();
    await pass(2 * HOUR);
    const engine = await reopen();
    expect((await stateOf(engine, attemptId))?.sealed?.deadlineMs).toBe(NEW_YEAR_MS + LIMIT_MS);
    const [timed] = (await engine.listLibrary()).filter(({ setId }) => setId === "timed");
    expect(timed).toMatchObject({ lastResult: { attemptId, correct: 1 }, timeLimitSeconds: 600 });
    expect(timed?.openAttempt).toBeUndefined();
  });

  test("is not sealed after it was handed in", async () => {
    const { engine, attemptId } = await begin("timed", network);
    valueOf(await engine.recordFinish(attemptId));
    await pass(2 * HOUR, engine);
    expect((await stateOf(engine, attemptId))?.sealed).toBeUndefined();
  });
});

describe("who sits before it", () => {
  test("sees how much is left, and ends it at the very moment, not before", async () => {
    const { engine, attemptId } = await begin();
    await pass(4 * MINUTE, engine);
    expect(await engine.readTimeLeft(attemptId)).toEqual({
      endsAt: NEW_YEAR_MS + LIMIT_MS,
      leftMs: 6 * MINUTE,
      evidence: "high",
    });
    valueOf(await engine.sealAttempt(attemptId));
    expect((await stateOf(engine, attemptId))?.sealed).toBeUndefined();
    await pass(6 * MINUTE, engine);
    valueOf(await engine.sealAttempt(attemptId));
    valueOf(await engine.sealAttempt(attemptId));
    const types = await device.look(engine.account.learnerId, (db) =>
      db.events
        .filter(({ journalId }) => journalId === attemptId)
        .toArray((rows) => rows.map(({ type }) => type)),
    );
    expect(types.filter((type) => type === "sealed")).toHaveLength(1);
  });

  test("of a set without a limit is told no time", async () => {
    const engine = await device.openWith("free");
    const attemptId = await startAttempt(engine, "free");
    expect(await engine.readTimeLeft(attemptId)).toBeUndefined();
    await pass(1000 * HOUR, engine);
    valueOf(await engine.sealAttempt(attemptId));
    expect((await stateOf(engine, attemptId))?.sealed).toBeUndefined();
  });

  test("of an exam keeps the last answer that was saved in time, and gets no verdict", async () => {
    const { engine, attemptId } = await begin("exam");
    valueOf(await engine.recordAnswer(attemptId, "q1", { kind: "single-choice", choiceId: "b" }));
    await pass(LIMIT_MS, engine);
    valueOf(await engine.sealAttempt(attemptId));
    const answer = (await stateOf(engine, attemptId))?.answers.get("q1");
    expect(answer).toMatchObject({ response: { choiceId: "b" }, verdict: "pending" });
    expect(valueOf(await engine.readQuestion(attemptId, "q1")).key).toBeUndefined();
  });
});

describe("a wall clock that is set", () => {
  test.each([TEN_YEARS, -TEN_YEARS])("by %i ms neither ends nor extends an attempt", async (skewMs) => {
    const { engine, attemptId } = await begin("timed", "offline");
    device.setWall(skewMs);
    await pass(9 * MINUTE, engine);
    expect(await engine.readTimeLeft(attemptId)).toMatchObject({ leftMs: MINUTE });
    await pass(2 * MINUTE, engine);
    expect((await stateOf(engine, attemptId))?.sealed).toBeDefined();
  });

  test.each([TEN_YEARS, -TEN_YEARS])(
    "by %i ms over a restart leaves what was not counted",
    async (skewMs) => {
      const { engine: first, attemptId } = await begin("timed", "offline");
      await pass(4 * MINUTE, first);
      valueOf(await first.recordFlag(attemptId, "q1", "set"));
      await device.putAway();
      device.setWall(skewMs);
      const engine = await reopen();
      expect(await engine.readTimeLeft(attemptId)).toMatchObject({ leftMs: 6 * MINUTE, evidence: "low" });
      await pass(7 * MINUTE, engine);
      expect((await stateOf(engine, attemptId))?.sealed).toBeDefined();
    },
  );

  test("takes no ticket away: the newest signed time chooses", async () => {
    const engine = await device.openWith("timed");
    engine.wake("tap");
    await engine.rested();
    device.setWall(TEN_YEARS);
    const attemptId = await startAttempt(engine, "timed");
    expect((await stateOf(engine, attemptId))?.started?.ticket).toBeDefined();
  });

  test("and ended an attempt while the app was closed is found out at the next contact, and it goes on", async () => {
    const { attemptId } = await begin("exam", "offline");
    await device.putAway();
    device.setWall(2 * HOUR);
    const engine = await reopen();
    expect((await stateOf(engine, attemptId))?.sealed).toBeDefined();
    device.goOnline();
    engine.wake("online");
    await engine.rested();
    const view = await engine.readAttempt(attemptId);
    expect(view?.state.sealed).toBeUndefined();
    expect(view?.finishedAt).toBeUndefined();
    valueOf(await engine.recordAnswer(attemptId, "q1", { kind: "single-choice", choiceId: "c" }));
    expect((await stateOf(engine, attemptId))?.answers.get("q1")?.response).toMatchObject({ choiceId: "c" });
    await pass(LIMIT_MS + MINUTE, engine);
    expect((await stateOf(engine, attemptId))?.sealed?.deadlineMs).toBe(NEW_YEAR_MS + LIMIT_MS);
  });
});

test("a sleep that stopped the clocks is made up for by asking the server for the time", async () => {
  const { engine, attemptId } = await begin();
  await engine.rested();
  // Two of these minutes were slept through: the monotonic clock has not counted them.
  nowMs += 2 * MINUTE;
  server.changeTime(nowMs);
  device.setWall(2 * MINUTE);
  expect(await engine.readTimeLeft(attemptId)).toMatchObject({ leftMs: LIMIT_MS, evidence: "low" });
  await engine.rested();
  await expect
    .poll(() => engine.readTimeLeft(attemptId))
    .toMatchObject({
      leftMs: LIMIT_MS - 2 * MINUTE,
      evidence: "high",
    });
});

/** From here on every reply brings the ticket of the attempt's session as it stands since. */
async function give(engine: OpenedEngine, attemptId: string, parts: Partial<SessionTicket> = {}) {
  const { ticket = "" } = (await stateOf(engine, attemptId))?.started ?? {};
  const { payload } = JSON.parse(ticket) as { payload: string };
  const before = SessionTicket.parse(JSON.parse(atob(payload)));
  const extended: SessionTicket = {
    ...before,
    closesAt: before.closesAt + EXTRA_MS,
    timeLimitSeconds: (before.timeLimitSeconds ?? 0) + EXTRA_MS / 1000,
    ...parts,
  };
  const jws = await signDocument({
    payload: JSON.stringify(extended),
    type: "mundap-session+jws",
    key: server.publisher.keys.session,
  });
  server.changeReplies((result) => ({ ...result, tickets: [jws] }));
}

describe("more time that staff give", () => {
  const answer = (engine: OpenedEngine, attemptId: string, choiceId: string) =>
    engine.recordAnswer(attemptId, "q1", { kind: "single-choice", choiceId });

  test("puts off the end of an attempt that is under way", async () => {
    const { engine, attemptId } = await begin("exam");
    await give(engine, attemptId);
    valueOf(await answer(engine, attemptId, "b"));
    await pass(1000, engine);
    await engine.rested();
    expect(await engine.readTimeLeft(attemptId)).toMatchObject({ leftMs: 15 * MINUTE - 1000 });
    await pass(LIMIT_MS + 2 * MINUTE, engine);
    expect((await stateOf(engine, attemptId))?.sealed).toBeUndefined();
    await pass(4 * MINUTE, engine);
    expect((await stateOf(engine, attemptId))?.sealed?.deadlineMs).toBe(NEW_YEAR_MS + LIMIT_MS + EXTRA_MS);
  });

  test("opens again what was sealed, and what is answered then displaces what was", async () => {
    const { engine, attemptId } = await begin("exam");
    await give(engine, attemptId);
    device.goOffline();
    await pass(LIMIT_MS + 2 * MINUTE, engine);
    expect((await stateOf(engine, attemptId))?.sealed).toBeDefined();
    device.goOnline();
    engine.wake("online");
    await engine.rested();
    expect((await stateOf(engine, attemptId))?.sealed).toBeUndefined();
    valueOf(await answer(engine, attemptId, "c"));
    expect((await stateOf(engine, attemptId))?.answers.get("q1")?.response).toMatchObject({ choiceId: "c" });
    await pass(4 * MINUTE, engine);
    expect((await stateOf(engine, attemptId))?.sealed?.deadlineMs).toBe(NEW_YEAR_MS + LIMIT_MS + EXTRA_MS);
  });

  test("opens nothing that was handed in", async () => {
    const { engine, attemptId } = await begin("exam");
    await give(engine, attemptId);
    valueOf(await engine.recordFinish(attemptId));
    await pass(1000, engine);
    await engine.rested();
    expect(await answer(engine, attemptId, "c")).toMatchObject({ ok: false });
  });

  test("shortens nothing, and is nobody else's", async () => {
    const { engine, attemptId } = await begin("exam");
    for (const parts of [
      { closesAt: NEW_YEAR_MS + 1, timeLimitSeconds: 1 },
      { learnerId: anId("another") },
    ]) {
      await give(engine, attemptId, parts);
      valueOf(await answer(engine, attemptId, "learnerId" in parts ? "b" : "c"));
      await pass(1000, engine);
      await engine.rested();
      expect((await engine.readAttempt(attemptId))?.limits?.timeLimitSeconds).toBe(LIMIT_MS / 1000);
    }
  });
});

describe("after the browser has taken every database, the second copy", () => {
  async function loseAll(engine: OpenedEngine): Promise<OpenedEngine> {
    await engine.copied();
    await device.putAway();
    await device.wipeDatabases();
    const after = await reopen();
    expect((await after.readSyncStatus()).phase).toBe("storage_lost");
    return after;
  }

  test.each(["timed", "exam"])(
    "gives an attempt of %s its time back, and it ends as it would have",
    async (setId) => {
      const { engine, attemptId } = await begin(setId, "offline");
      const limits = (await engine.readAttempt(attemptId))?.limits;
      await pass(4 * MINUTE, engine);
      const after = await loseAll(engine);
      expect(limits).toMatchObject({ timeLimitSeconds: LIMIT_MS / 1000 });
      expect(await rowOf(after, attemptId)).toMatchObject({ limits });
      device.goOnline();
      after.wake("tap");
      await after.rested();
      expect(await after.readTimeLeft(attemptId)).toMatchObject({ leftMs: 6 * MINUTE, evidence: "high" });
      await pass(7 * MINUTE, after);
      expect((await stateOf(after, attemptId))?.sealed?.deadlineMs).toBe(NEW_YEAR_MS + LIMIT_MS);
    },
  );

  test("gives what was sealed back as sealed by a clock that the server may put right", async () => {
    const { engine, attemptId } = await begin("exam", "offline");
    await pass(LIMIT_MS + 2 * MINUTE, engine);
    const after = await loseAll(engine);
    expect(await rowOf(after, attemptId)).toMatchObject({
      sealed: "perhaps",
      finishedAt: NEW_YEAR_MS + LIMIT_MS,
    });
  });

  test("gives the time back that staff had given", async () => {
    const { engine, attemptId } = await begin("exam");
    await give(engine, attemptId);
    valueOf(await engine.recordAnswer(attemptId, "q2", RIGHT["multiple-choice"]));
    await pass(1000, engine);
    device.goOffline();
    valueOf(await engine.recordAnswer(attemptId, "q3", RIGHT["short-text"]));
    const after = await loseAll(engine);
    expect((await rowOf(after, attemptId))?.limits?.timeLimitSeconds).toBe((LIMIT_MS + EXTRA_MS) / 1000);
  });

  test("gives unused tickets back with their time limit", async () => {
    const { engine } = await begin("exam", "offline");
    const after = await loseAll(engine);
    const tickets = await device.look(after.account.learnerId, (db) => db.tickets.toArray());
    expect(tickets.map(({ timeLimitSeconds }) => timeLimitSeconds)).toEqual([
      LIMIT_MS / 1000,
      LIMIT_MS / 1000,
    ]);
  });

  const rowOf = (engine: OpenedEngine, attemptId: string) =>
    device.look(engine.account.learnerId, (db) => db.attempts.get(attemptId));
});
