import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { must } from "../../src/domain/invariant.ts";
import type { EventResult, Outcome, SyncResult } from "../../src/protocol/sync.ts";
import { aSetFile, RIGHT } from "../support/builders.ts";
import { aDevice, startAttempt, valueOf, type Device } from "./support/a-device.ts";
import { aServer, type Server } from "./support/a-server.ts";

let server: Server;
let device: Device;

beforeEach(async () => {
  server = await aServer(aSetFile());
  device = aDevice(server);
});
afterEach(() => device.putAway());

describe("two journals of one attempt", () => {
  type Told = { by: string; change: (result: SyncResult, attemptId: string) => SyncResult; at: number };
  const beside = (said: Partial<EventResult>) => (result: SyncResult) => ({
    ...result,
    results: result.results.map((each) => (each.seq >= 1 ? { ...each, ...said } : each)),
  });
  const told: Told[] = [
    { by: "the first reply", change: beside({ code: "fork" }), at: 1 },
    { by: "a later one, where that was lost", change: beside({ code: "duplicate", reason: "fork" }), at: 1 },
    {
      by: "the answer that only the other one has",
      change: (result, attemptId) => ({ ...result, outcomes: [anAnswerBeside(attemptId)] }),
      at: 3,
    },
  ];
  test.each(told)("are told by $by, also after receipt and decision", async ({ change, at }) => {
    const engine = await device.openWith("a-set");
    device.goOffline();
    const attemptId = await startAttempt(engine);
    valueOf(await engine.recordAnswer(attemptId, "q1", RIGHT["single-choice"]));
    expect((await engine.readAttempt(attemptId))?.forkedAt).toBeUndefined();
    expect((await engine.readDelivery()).forked).toEqual([]);
    server.changeReplies((result) => change(result, attemptId));
    device.goOnline();
    engine.wake("online");
    await engine.rested();
    server.changeReplies((result) => ({
      ...result,
      outcomes: [{ ...anAnswerBeside(attemptId), acceptance: "counted", reason: "decided_by_person" }],
    }));
    valueOf(await engine.recordAnswer(attemptId, "q2", RIGHT["multiple-choice"]));
    engine.wake("tap");
    await engine.rested();
    const view = await engine.readAttempt(attemptId);
    expect(view?.waitingEvents).toBe(0);
    expect(view?.forkedAt).toBe(at);
    expect((await engine.readDelivery()).forked).toMatchObject([{ attemptId }]);
  });
});

test("the server's word on the answer of another copy of the profile is none on this device's", async () => {
  const engine = await device.openWith("a-set");
  device.goOffline();
  const attemptId = await startAttempt(engine);
  valueOf(await engine.recordAnswer(attemptId, "q1", { kind: "single-choice", choiceId: "b" }));
  const own = await device.look(engine.account.learnerId, async (db) =>
    must(await db.events.filter(({ type }) => type === "answered").first(), "it is recorded"),
  );
  const told = { attemptId, questionId: "q1", seq: own.seq, verdict: "correct", fraction: 1 } as const;
  const counted = { acceptance: "counted", reason: "in_time" } as const;
  const hear = async (hash: string) => {
    server.changeReplies((result) => ({ ...result, outcomes: [{ ...told, ...counted, hash }] }));
    valueOf(await engine.recordFlag(attemptId, "q2", "set"));
    device.goOnline();
    engine.wake("tap");
    await engine.rested();
    const view = await engine.readAttempt(attemptId);
    const grade = await device.look(engine.account.learnerId, (db) => db.grades.get([attemptId, "q1"]));
    return { outcome: view?.outcomes.get("q1"), shown: grade?.standing ?? grade };
  };
  const foreign = await hear("f".repeat(64));
  expect(foreign).toMatchObject({ outcome: undefined, shown: { verdict: "incorrect" } });
  expect(await hear(own.hash)).toMatchObject({ outcome: told, shown: { verdict: "correct" } });
});

/** Held for a person: this device has no answer at that place. */
function anAnswerBeside(attemptId: string): Outcome {
  const judged = { verdict: "correct", fraction: 1, acceptance: "held", reason: "fork" } as const;
  return { attemptId, questionId: "q3", seq: 3, ...judged };
}
