import * as fc from "fast-check";
import { expect, test } from "vitest";
import type { OpenedEngine } from "../../src/offline/open-engine.ts";
import { aSetFile } from "../support/builders.ts";
import { aDevice, startAttempt, valueOf, type Device } from "./support/a-device.ts";
import { aServer } from "./support/a-server.ts";

/** A learner with their device: `engine` is the tab in front, `flags` what has been recorded, `sent` attempts once sent. */
type Learner = {
  device: Device;
  engine: OpenedEngine;
  attemptId: string;
  flags: number;
  sent: Set<string>;
};

type Step = (learner: Learner) => Promise<void>;

async function reopen(learner: Learner, between: () => Promise<void>): Promise<void> {
  await learner.device.putAway();
  await between();
  learner.engine = await learner.device.open();
}

const STEPS = {
  async record(learner) {
    const flag = learner.flags % 2 === 0 ? "set" : "cleared";
    const recorded = await learner.engine.recordFlag(learner.attemptId, "q1", flag);
    // An attempt that is wholly with the server is not copied any more, and is lost with the database.
    if (recorded.ok) learner.flags += 1;
    else expect(learner.sent).toContain(learner.attemptId);
  },
  async "begin another attempt"(learner) {
    const started = await learner.engine.startAttempt({ setId: "a-set", locale: "en" });
    // Sets come back with the next contact.
    if (started.ok) learner.attemptId = started.value;
  },
  async "go on in another tab"(learner) {
    await learner.engine.copied();
    learner.engine = await learner.device.open();
  },
  async "close and open"(learner) {
    await reopen(learner, async () => {});
  },
  async "lose every database"(learner) {
    await learner.engine.copied();
    await reopen(learner, () => learner.device.wipeDatabases());
  },
  async "lose everything but the files"(learner) {
    await learner.engine.copied();
    await reopen(learner, () => learner.device.wipeDatabases("and_mirror"));
  },
  async send(learner) {
    learner.device.goOnline();
    learner.engine.wake("tap");
    expect(await learner.engine.rested()).toBe("idle");
    learner.sent.add(learner.attemptId);
    learner.device.goOffline();
  },
} satisfies Record<string, Step>;

const schedules = fc.array(fc.constantFrom(...(Object.keys(STEPS) as (keyof typeof STEPS)[])), {
  minLength: 5,
  maxLength: 12,
});

test("whatever is lost in whatever order, what was recorded arrives, once, in one chain for each attempt", async () => {
  await fc.assert(
    fc.asyncProperty(schedules, async (schedule) => {
      const server = await aServer(aSetFile());
      const device = aDevice(server);
      const engine = await device.openWith("a-set");
      device.goOffline();
      const attemptId = await startAttempt(engine);
      // The copy of a new device begins with the first report or answer.
      valueOf(await engine.recordReport(attemptId, "q1", "It begins."));
      const learner: Learner = { device, engine, attemptId, flags: 0, sent: new Set() };
      try {
        for (const step of schedule) await STEPS[step](learner);
        await STEPS.send(learner);
        expect(await learner.engine.readSyncStatus()).toMatchObject({ waitingEvents: 0, held: 0 });
        const bodies = [...server.held.values()].map(({ event }) => event.body);
        expect(bodies.filter((body) => body.includes('"flagged":'))).toHaveLength(learner.flags);
      } finally {
        await device.putAway();
      }
    }),
    { numRuns: 12, endOnFailure: true },
  );
}, 120_000);
