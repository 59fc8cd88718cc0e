import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { must } from "../../../src/domain/invariant.ts";
import { Replay } from "../../../src/protocol/replay.ts";
import { replayAttempt } from "../../../src/server/replay/replay-attempt.ts";
import { searchAttempts } from "../../../src/server/replay/search-attempts.ts";
import { aQuestion, aSetFile, RIGHT } from "../../support/builders.ts";
import { openTestDevice, type TestDevice } from "../../support/test-device.ts";
import { openTestServer, type TestServer } from "../../support/test-server.ts";

let server: TestServer;
let device: TestDevice;

beforeAll(async () => {
  server = await openTestServer();
  await server.publish(aSetFile());
  device = await openTestDevice(server);
});
afterAll(() => server[Symbol.asyncDispose]());

async function replay(attemptId: string, against?: string): Promise<Replay> {
  const result = await replayAttempt(server.sync, { attemptId, against });
  return Replay.parse(must(result.ok ? result.value : undefined, JSON.stringify(result)));
}

describe("a replay", () => {
  test("is of one moment: what arrives while it is read is in all of it or in none", async () => {
    const attempt = device.start(await device.download("a-set")).answer("q3", RIGHT["short-text"]);
    await device.send(attempt.events);
    attempt.answer("q1", RIGHT["single-choice"]).finish();
    const { content } = server.sync;
    const meanwhile = {
      ...content,
      manifests: async (...asked: Parameters<typeof content.manifests>) => {
        await device.send(attempt.events);
        return await content.manifests(...asked);
      },
    };
    const { attemptId } = attempt;
    const result = await replayAttempt({ ...server.sync, content: meanwhile }, { attemptId });
    const { events, receipts } = must(result.ok ? result.value : undefined, JSON.stringify(result));
    expect(events).toHaveLength(2);
    expect(Math.max(...receipts.map(({ seq }) => seq))).toBe(1);
    expect((await replay(attemptId)).receipts.at(-1)?.seq).toBe(3);
  });

  test("tells of each event when it was, how well that is known, and whether there was a network", async () => {
    const attempt = device
      .start(await device.download("a-set"))
      .add({ type: "network", online: false })
      .add({ type: "drafted", questionId: "q3", response: { kind: "short-text", text: "S" } })
      .answer("q3", RIGHT["short-text"])
      .add({ type: "network", online: true })
      .finish();
    await device.send(attempt.events);
    const { events } = await replay(attempt.attemptId);
    expect(events.map(({ kind, online }) => [kind, online])).toEqual([
      ["started", null],
      ["network", false],
      ["drafted", false],
      ["answered", false],
      ["network", true],
      ["finished", true],
    ]);
    expect(new Set(events.map(({ evidence }) => evidence))).toEqual(new Set(["medium"]));
    expect(events[2]?.response).toEqual({ kind: "short-text", text: "S" });
    expect(events[3]?.verdicts?.server.trace.length).toBeGreaterThan(0);
  });

  test("shows a second answer with its verdict, and that only the first one stands", async () => {
    const attempt = device
      .start(await device.download("a-set"))
      .answer("q1", { kind: "single-choice", choiceId: "b" })
      .answer("q1", RIGHT["single-choice"]);
    await device.send(attempt.events);
    const [, first, second] = (await replay(attempt.attemptId)).events;
    expect(first).toMatchObject({ acceptance: "counted", verdicts: { server: { verdict: "incorrect" } } });
    expect(second?.acceptance).toBeUndefined();
    expect(second).toMatchObject({ verdicts: { server: { verdict: "correct" } } });
  });

  test("judges anew under the newest manifest, or the one that is asked for; a question that left it has no verdict", async () => {
    const set = (choiceId: string, more = [aQuestion.numeric("gone")]) =>
      aSetFile({ id: "changing", questions: [aQuestion.singleChoice("q1", { key: { choiceId } }), ...more] });
    const first = await server.publish(set("a"));
    const attempt = device
      .start(await device.download("changing"))
      .answer("q1", RIGHT["single-choice"])
      .answer("gone", RIGHT.numeric);
    await device.send(attempt.events);
    const second = await server.publish(set("b", []));
    const today = await replay(attempt.attemptId);
    expect(today.set.todayManifest).toBe(second.manifest);
    expect(today.events.slice(1).map(({ verdicts }) => verdicts?.today?.verdict ?? null)).toEqual([
      "incorrect",
      null,
    ]);
    expect(today.events.slice(1).map(({ verdicts }) => verdicts?.server.verdict)).toEqual([
      "correct",
      "correct",
    ]);
    expect(today.attempt).toMatchObject({ manifest: first.manifest, manifestVersion: 1 });
    const then = await replay(attempt.attemptId, first.manifest);
    expect(then.events.slice(1).map(({ verdicts }) => verdicts?.today?.verdict)).toEqual([
      "correct",
      "correct",
    ]);
  });

  test("says how many events never arrived", async () => {
    const attempt = device
      .start(await device.download("a-set"))
      .answer("q1", RIGHT["single-choice"])
      .finish();
    await device.send(attempt.events.slice(0, 1), [attempt.head()]);
    expect((await replay(attempt.attemptId)).attempt.missingEvents).toBe(2);
  });

  test("of an attempt that is not here is not found", async () => {
    expect(await replayAttempt(server.sync, { attemptId: device.learnerId })).toMatchObject({
      ok: false,
      failure: { code: "not_found" },
    });
  });
});

describe("searching", () => {
  test.each(["%", "_", "\\", "'; drop table x; --", "\u0000", "없는 것"])(
    "for %j finds nothing and breaks nothing",
    async (text) => {
      expect(await searchAttempts(server.db, text)).toEqual([]);
    },
  );

  test("finds a learner by a code typed carelessly, in whichever identity", async () => {
    const attempt = device.start(await device.download("a-set"));
    await device.send(attempt.events);
    const { code } = await device.client.learner.me.query();
    const careless = ` ${code.slice(0, 4)}-${code.slice(4)} `.toLowerCase();
    const found = await searchAttempts(server.db, careless);
    expect(found.map(({ attemptId }) => attemptId)).toContain(attempt.attemptId);
    expect(new Set(found.map(({ learnerCode }) => learnerCode))).toEqual(new Set([code]));
  });
});
