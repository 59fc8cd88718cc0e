import { afterEach, beforeEach, describe, expect, test } from "vitest";
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

async function answered() {
  const engine = await device.openWith("a-set");
  device.goOffline();
  const attemptId = await startAttempt(engine);
  valueOf(await engine.recordAnswer(attemptId, "q1", RIGHT["single-choice"]));
  return { engine, of: { attemptId, questionId: "q1" } };
}

describe("a rating of a question", () => {
  test("is kept in the device's own journal, read back, and sent", async () => {
    const { engine, of } = await answered();
    expect(valueOf(await engine.readRating(of))).toBeUndefined();
    valueOf(await engine.recordRating(of, "up"));
    expect(valueOf(await engine.readRating(of))).toBe("up");
    expect(valueOf(await engine.readRating({ ...of, questionId: "q2" }))).toBeUndefined();
    valueOf(await engine.recordReport(of.attemptId, "q1", "Really?"));
    device.goOnline();
    engine.wake("online");
    await engine.rested();
    const bodies = [...server.held.values()].map(({ event }) => JSON.parse(event.body));
    const rated = bodies.filter(({ type }) => type === "rated");
    expect(rated).toMatchObject([{ ...of, stars: 5 }]);
    const reported = bodies.find(({ type }) => type === "reported");
    expect(reported.journalId).toBe(rated[0].journalId);
  });

  test("says nothing new when it is given again, and its last word stands", async () => {
    const { engine, of } = await answered();
    for (const thumb of ["up", "up", "down", "down"] as const) valueOf(await engine.recordRating(of, thumb));
    expect(valueOf(await engine.readRating(of))).toBe("down");
    const { learnerId } = engine.account;
    const rated = await device.look(learnerId, (db) =>
      db.events.filter(({ type }) => type === "rated").toArray(),
    );
    expect(rated).toHaveLength(2);
  });
});
