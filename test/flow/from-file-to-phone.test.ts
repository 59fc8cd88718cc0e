import * as fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { must } from "../../src/domain/invariant.ts";
import type { Response as Entered } from "../../src/domain/question/question.ts";
import { openAccounts } from "../../src/offline/accounts.ts";
import { importSource } from "../../src/server/import/import-source.ts";
import { aDevice, startAttempt, valueOf } from "../offline/support/a-device.ts";
import { openTestServer, type TestServer } from "../support/test-server.ts";

/* The whole path with the real engine: a teacher's file, a phone on a bad network, and what staff see. */

const FILE = `// Everyday things
::capital::What is the capital of Korea? {=Seoul ~Busan ~Daegu ~Incheon ~Daejeon}

::water::Water boils at sea level at how many degrees Celsius? {#100:0.5}

::true::The sun is a star. {T}

::word::Write the Korean word for water. {=물}
`;

/** By the name a question has in the file: what a learner who knows the answer enters. */
const RIGHT: Record<string, (choices: { id: string; text: string }[]) => Entered> = {
  capital: (choices) => choose(choices, "Seoul"),
  water: () => ({ kind: "numeric", text: "100", locale: "ko" }),
  true: (choices) => choose(choices, /true/i),
  word: () => ({ kind: "short-text", text: "물".normalize("NFD") }),
};

function choose(choices: { id: string; text: string }[], wanted: string | RegExp): Entered {
  const chosen = choices.find(({ text }) => text.match(wanted) !== null);
  return { kind: "single-choice", choiceId: must(chosen, `choice ${String(wanted)}`).id };
}

let server: TestServer;
let setId: string;

beforeAll(async () => {
  server = await openTestServer();
  const imported = importSource(
    { name: "everyday.gift", bytes: Buffer.from(FILE, "utf8") },
    { title: "Everyday things", language: "en" },
  );
  expect(imported.skipped).toEqual([]);
  const set = must(imported.set, "the file gives a set");
  setId = set.id;
  await server.publish(set);
});
afterAll(() => server[Symbol.asyncDispose]());

test("on a network that loses requests and replies at random, every answer arrives once and is right", async () => {
  const faults = fc.array(fc.constantFrom("ok", "request lost", "reply lost", "portal", "cut"), {
    minLength: 1,
    maxLength: 12,
  });
  await fc.assert(
    fc.asyncProperty(faults, async (plan) => {
      const waiting: string[] = [];
      const device = aDevice({
        origin: server.url,
        async fetch(input, init) {
          const fault = waiting.shift() ?? "ok";
          if (fault === "request lost") throw new TypeError("Failed to fetch");
          if (fault === "portal") return new Response("<html>Welcome to our network</html>");
          const response = await fetch(input, init);
          if (fault === "ok") return response;
          const text = await response.text();
          if (fault === "reply lost") throw new TypeError("Failed to fetch");
          return new Response(text.slice(0, text.length / 2), response);
        },
      });
      try {
        const engine = await device.openWith(setId);
        device.goOffline();
        const attemptId = valueOf(await engine.startAttempt({ setId, locale: "ko" }));
        const view = must(await engine.readAttempt(attemptId), "the attempt is on the device");
        for (const questionId of view.questionIds) {
          const { question } = valueOf(await engine.readQuestion(attemptId, questionId));
          const right = must(RIGHT[question.source?.name ?? ""], question.id);
          const response = right("choices" in question ? question.choices : []);
          expect(valueOf(await engine.recordAnswer(attemptId, questionId, response)).verdict).toBe("correct");
        }
        valueOf(await engine.recordFinish(attemptId));
        await engine.rested();
        device.goOnline();
        waiting.push(...plan);
        for (let wakes = 0; wakes < 40 && (await engine.readSyncStatus()).waitingEvents > 0; wakes += 1) {
          device.pass(10 * 60_000);
          engine.wake("tap");
          await engine.rested();
        }
        expect(await engine.readSyncStatus()).toMatchObject({ waiting: 0, waitingEvents: 0, held: 0 });
        const replayed = await server.ports.staff.replay(attemptId);
        const events = replayed.ok ? replayed.value.events : [];
        const own = await device.look(engine.account.learnerId, (db) =>
          db.events.filter(({ journalId }) => journalId === attemptId).toArray(),
        );
        expect(events.map(({ body }) => body)).toEqual(own.map(({ body }) => body));
        for (const event of events.filter(({ kind }) => kind === "answered")) {
          expect(event).toMatchObject({
            acceptance: "counted",
            verdicts: { device: { verdict: "correct" }, server: { verdict: "correct" } },
          });
        }
        const here = await engine.readStatistics();
        const there = await server.ports.attempts.statistics(engine.account, { timeZone: "UTC" });
        expect(there).toMatchObject({
          ok: true,
          value: { answered: here.answered, correct: here.correct, points: here.points, attempts: 1 },
        });
      } finally {
        await device.putAway();
      }
    }),
    { numRuns: 12, endOnFailure: true },
  );
}, 120_000);

test("a second account on the phone neither sends nor sees anything of the first", async () => {
  const device = aDevice({ origin: server.url, fetch });
  try {
    const first = await device.openWith(setId);
    device.goOffline();
    const attemptId = await startAttempt(first, setId);
    await first.rested();
    const accounts = await openAccounts(device.aTab());
    const other = await accounts.create("Other");
    accounts.close();
    device.goOnline();
    const second = await device.open(device.aTab(), other);
    second.wake("tap");
    await second.rested();
    expect(await second.listAttempts()).toEqual([]);
    expect(await server.ports.staff.replay(attemptId)).toMatchObject({ ok: false });
    // The first comes back, and its journal goes out.
    first.wake("online");
    await first.rested();
    expect(await server.ports.staff.replay(attemptId)).toMatchObject({ ok: true });
  } finally {
    await device.putAway();
  }
});
