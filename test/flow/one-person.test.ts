import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import type { Uuid } from "../../src/domain/id.ts";
import { PROTOCOL_VERSION } from "../../src/protocol/version.ts";
import { openAccounts } from "../../src/offline/accounts.ts";
import type { OpenedEngine } from "../../src/offline/open-engine.ts";
import { aDevice, startAttempt, valueOf, type Device } from "../offline/support/a-device.ts";
import { aSetFile, RIGHT } from "../support/builders.ts";
import { openTestDevice, type TestDevice } from "../support/test-device.ts";
import { openTestServer, type TestServer } from "../support/test-server.ts";
import { joinLearners } from "../../src/server/accounts/learner-aliases.ts";
import { lockWholeLearners } from "../../src/server/accounts/lock-learners.ts";
import { judgeAgain } from "../../src/server/jobs/judge-again.ts";
import { decideAnswer } from "../../src/server/held/decide-answer.ts";
import { acceptBatch } from "../../src/server/sync/accept-batch.ts";
import type { SyncDeps } from "../../src/server/sync/sync-deps.ts";

/** One person with two phones, or two accounts: nothing is lost between them, and nothing counts twice. */
let server: TestServer;

beforeAll(async () => {
  server = await openTestServer();
  await server.publish(aSetFile());
  await server.publish(aSetFile({ id: "once", policy: { ...aSetFile().policy, attemptLimit: 1 } }));
});
afterAll(() => server[Symbol.asyncDispose]());

const WRONG = { kind: "short-text", text: "Busan" } as const;
const WRONG_NUMBER = { kind: "numeric", text: "41", locale: "en" } as const;

async function answer(device: TestDevice, text: string) {
  const attempt = device.start(await device.download("a-set"));
  attempt.answer("q3", { kind: "short-text", text }).finish();
  await device.send(attempt.events);
  return attempt;
}

async function codeOf(device: TestDevice): Promise<string> {
  return (await device.client.learner.createMoveCode.mutate()).code;
}

function join(device: TestDevice, code: string) {
  return device.client.learner.join.mutate({ protocol: PROTOCOL_VERSION, code });
}

describe("two accounts that a learner joins with a code", () => {
  test("are told to both, and statistics and wrong answers count them as one", async () => {
    const one = await openTestDevice(server);
    const two = await openTestDevice(server);
    const missed = await answer(one, "Busan");
    expect(await two.client.attempts.wrong.query()).toEqual([]);
    const joined = await join(two, await codeOf(one));
    expect(joined.accounts.map(({ learnerId }) => learnerId)).toEqual([one.learnerId]);
    expect((await one.client.learner.joined.query()).accounts).toMatchObject([{ learnerId: two.learnerId }]);
    for (const device of [one, two]) {
      expect(await device.client.attempts.wrong.query()).toMatchObject([
        { setId: "a-set", title: "A set", questionId: "q3", attemptId: missed.attemptId, learntSince: false },
      ]);
    }
    server.clock.nowMs += 60_000;
    await answer(two, "Seoul");
    for (const device of [one, two]) {
      expect(await device.client.attempts.wrong.query()).toMatchObject([{ learntSince: true }]);
      expect(await device.client.attempts.statistics.query()).toMatchObject({ answered: 2, correct: 1 });
    }
    server.clock.nowMs += 60_000;
    const again = await answer(two, "Busan");
    expect(await one.client.attempts.wrong.query()).toMatchObject([
      { attemptId: again.attemptId, learntSince: false },
    ]);
  });

  test("are joined once, however often the call is repeated, and by a code that works once", async () => {
    const [one, two, three] = await Promise.all([1, 2, 3].map(() => openTestDevice(server)));
    if (!one || !two || !three) throw new Error("three phones");
    const code = await codeOf(one);
    await join(two, code);
    expect((await join(two, code)).accounts).toHaveLength(1);
    await expect(join(three, code)).rejects.toThrow("move_code_unknown");
    // The used code opens no account either.
    await expect(
      server.client().learner.redeemMoveCode.mutate({
        protocol: PROTOCOL_VERSION,
        code,
        deviceId: crypto.randomUUID(),
        secret: three.secret,
      }),
    ).rejects.toThrow("move_code_unknown");
    const rows = await server.db
      .selectFrom("learner_aliases")
      .select("by")
      .where("learner_id", "=", two.learnerId)
      .execute();
    expect(rows).toEqual([{ by: `device ${two.deviceId}` }]);
  });

  test("become one row when both join each other at the same moment", async () => {
    const one = await openTestDevice(server);
    const two = await openTestDevice(server);
    const [codeOne, codeTwo] = await Promise.all([codeOf(one), codeOf(two)]);
    await Promise.all([join(one, codeTwo), join(two, codeOne)]);
    const rows = await server.db
      .selectFrom("learner_aliases")
      .selectAll()
      .where("learner_id", "in", [one.learnerId, two.learnerId])
      .execute();
    expect(rows).toHaveLength(1);
  });

  test("are not joined by one's own code, an old one, or a wrong one, and a stranger learns nothing", async () => {
    const one = await openTestDevice(server);
    const two = await openTestDevice(server);
    await expect(join(one, await codeOf(one))).rejects.toThrow("not_allowed");
    const late = await codeOf(one);
    server.clock.nowMs += 600_001;
    await expect(join(two, late)).rejects.toThrow("move_code_expired");
    await expect(join(two, "0000-0000")).rejects.toThrow("move_code_unknown");
    expect(await two.client.learner.joined.query()).toEqual({ accounts: [] });
    await expect(server.client().learner.joined.query()).rejects.toThrow("not_signed_in");
  });

  test("give no device a way into the other account's journals but to bring them", async () => {
    const one = await openTestDevice(server);
    const two = await openTestDevice(server);
    await join(two, await codeOf(one));
    // A journal of the first that the server has never seen, brought by the second.
    const attempt = one
      .start(await one.download("a-set"))
      .answer("q3", WRONG)
      .finish();
    const { results, receipts } = await two.send(attempt.events);
    expect(new Set(results.map(({ code }) => code))).toEqual(new Set(["applied"]));
    expect(receipts).toHaveLength(1);
    expect(new Set((await one.send(attempt.events)).results.map(({ code }) => code))).toEqual(
      new Set(["duplicate"]),
    );
    expect(await one.client.attempts.statistics.query()).toMatchObject({ answered: 1 });
  });
});

/** On a set that may be taken once, each on the ticket that it was given, if any was left. */
async function answerAtOnce(phones: readonly TestDevice[]) {
  const tickets: (string | undefined)[] = [];
  for (const { client } of phones)
    tickets.push((await client.sessions.issue.mutate({ setId: "once", count: 1 })).tickets[0]);
  const attempts = await Promise.all(
    phones.map(async (phone, place) => {
      const attempt = phone.start(await phone.download("once"), { ticket: tickets[place] });
      return { phone, attempt: attempt.answer("q3", place === 0 ? WRONG : RIGHT["short-text"]).finish() };
    }),
  );
  await Promise.all(attempts.map(({ phone, attempt }) => phone.send(attempt.events)));
  return { tickets, attemptIds: attempts.map(({ attempt }) => attempt.attemptId) };
}

async function expectBestOnly(phones: readonly TestDevice[]): Promise<void> {
  for (const { client } of phones)
    expect(await client.attempts.statistics.query()).toMatchObject({ answered: 1, correct: 1, attempts: 2 });
}

describe("at a set that may be taken once", () => {
  test("two phones at once make two attempts, with and without a ticket, of which the best counts", async () => {
    const first = await openTestDevice(server);
    const code = await codeOf(first);
    const second = await openTestDevice(server, { learnerId: first.learnerId });
    await server.client().learner.redeemMoveCode.mutate({
      protocol: PROTOCOL_VERSION,
      code,
      deviceId: second.deviceId,
      secret: second.secret,
    });
    const { tickets } = await answerAtOnce([first, second]);
    expect(tickets.map((ticket) => ticket !== undefined)).toEqual([true, false]);
    await expectBestOnly([first, second]);
  });

  test("two accounts with a ticket each compete from when they are joined, and their phones are told", async () => {
    const [first, second] = [await openTestDevice(server), await openTestDevice(server)];
    const { tickets, attemptIds } = await answerAtOnce([first, second]);
    expect(tickets).not.toContain(undefined);
    expect(await first.client.attempts.statistics.query()).toMatchObject({ answered: 1, correct: 0 });
    await join(second, await codeOf(first));
    await judgeAgain(server.sync);
    await expectBestOnly([first, second]);
    const told = await first.client.attempts.rejudged.query({});
    expect(told.attemptIds).toEqual([attemptIds[0]]);
    // Nothing is left to be judged again.
    expect(await judgeAgain(server.sync)).toBe(0);
  });

  test("an account that is joined while an answer of its own is taken competes all the same", async () => {
    const [first, second] = [await openTestDevice(server), await openTestDevice(server)];
    const set = await first.download("once");
    await first.send(first.start(set).answer("q3", WRONG).finish().events);
    const right = second.start(set).answer("q3", RIGHT["short-text"]).finish();
    const code = await codeOf(first);
    let joined: ReturnType<typeof join> | undefined;
    const signReceipt: SyncDeps["signReceipt"] = async (payload) => {
      joined = join(second, code);
      // It waits for the batch, which is judged by now, and knows of one account.
      await new Promise((resolve) => setTimeout(resolve, 100));
      return server.sync.signReceipt(payload);
    };
    const input = second.batch(right.events);
    await acceptBatch({ ...server.sync, signReceipt }, { signed: second, input });
    await joined;
    await judgeAgain(server.sync);
    await expectBestOnly([first, second]);
  });

  test("an account that is joined before an answer of its own is taken competes all the same", async () => {
    const [first, second] = [await openTestDevice(server), await openTestDevice(server)];
    const set = await first.download("once");
    await first.send(first.start(set).answer("q3", WRONG).finish().events);
    const right = second.start(set).answer("q3", RIGHT["short-text"]).finish();
    const { learnerId, deviceId } = second;
    let sent: ReturnType<TestDevice["send"]> | undefined;
    await server.db.transaction().execute(async (db) => {
      await lockWholeLearners(db, [first.learnerId, learnerId]);
      await joinLearners(db, { learnerId, aliasOf: first.learnerId, by: `device ${deviceId}` });
      // It has asked who its sender is, and waits to hear that nobody forgets them.
      sent = second.send(right.events);
      await new Promise((resolve) => setTimeout(resolve, 100));
    });
    await sent;
    await judgeAgain(server.sync);
    await expectBestOnly([first, second]);
  });

  test("which is the best is seen anew once a person has decided about a held answer", async () => {
    const device = await openTestDevice(server);
    const set = await device.download("once");
    const right = device.start(set).answer("q3", RIGHT["short-text"]).answer("q4", WRONG_NUMBER);
    const claim = { verdict: "correct", fraction: 1 };
    const claimed = device.start(set).answer("q3", RIGHT["short-text"]).answer("q4", WRONG_NUMBER, claim);
    await device.send([...right.events, ...claimed.events]);
    const acceptances = async (attempt: Pick<typeof right, "head">) =>
      (await device.send([], [attempt.head()])).outcomes.map(({ acceptance }) => acceptance);
    expect(await acceptances(right)).toEqual(["counted", "counted"]);
    expect(await acceptances(claimed)).toEqual(["not_best", "held"]);
    const decided = await decideAnswer(
      server.sync,
      { staffId: "of Ara", email: "ara@example.org", name: "Ara", role: "support" },
      {
        attemptId: claimed.attemptId,
        questionId: "q4",
        seq: 2,
        acceptance: "counted",
        verdict: "device",
        reason: "Looked at it.",
      },
    );
    expect(decided.ok).toBe(true);
    expect(await acceptances(right)).toEqual(["not_best", "not_best"]);
    expect(await acceptances(claimed)).toEqual(["counted", "counted"]);
  });
});

describe("on the devices", () => {
  let device: Device;
  afterEach(() => device.putAway());
  const network = () => ({ origin: server.url, fetch });

  async function missOne(engine: OpenedEngine, setId = "a-set"): Promise<Uuid> {
    const attemptId = await startAttempt(engine, setId);
    valueOf(await engine.recordAnswer(attemptId, "q3", WRONG));
    valueOf(await engine.recordAnswer(attemptId, "q4", RIGHT.numeric));
    valueOf(await engine.recordFinish(attemptId));
    return attemptId;
  }

  async function send(engine: OpenedEngine): Promise<void> {
    device.goOnline();
    engine.wake("tap");
    expect(await engine.rested()).toBe("idle");
  }

  test.each([
    ["all of it counts where nothing limits it", "a-set", 4],
    ["the best counts at a set that may be taken once", "once", 2],
  ])(
    "an account that moves while answers wait goes on on both phones: %s",
    async (_what, setId, answered) => {
      device = aDevice(network());
      const old = await device.openWith(setId);
      const { code } = valueOf(await old.createMoveCode());
      device.goOffline();
      await missOne(old, setId);
      const waiting = (await old.exportEverything()).text;
      await device.putAway();

      device = aDevice(network());
      const accounts = await openAccounts(device.aTab());
      const moved = valueOf(await accounts.redeemMoveCode(code));
      accounts.close();
      const phone = await device.open(device.aTab(), moved);
      valueOf(await phone.refreshCatalog());
      valueOf(await phone.downloadSet(setId));
      const here = await missOne(phone, setId);
      await send(phone);
      expect(valueOf(await phone.readServerStatistics())).toMatchObject({ answered: 2, attempts: 1 });
      // The old phone finds its way weeks later.
      const { events } = JSON.parse(waiting) as { events: Parameters<TestDevice["send"]>[0] };
      const oldPhone = await server.db
        .selectFrom("devices")
        .select("device_id")
        .where("learner_id", "=", moved.learnerId)
        .where("device_id", "<>", moved.deviceId)
        .executeTakeFirstOrThrow();
      const signed = { learnerId: moved.learnerId, deviceId: oldPhone.device_id };
      const late = valueOf(
        await server.ports.attempts.sync(signed, {
          protocol: PROTOCOL_VERSION,
          batchId: crypto.randomUUID(),
          build: "test",
          heads: [],
          events: [...events],
          clock: { wallMs: server.clock.nowMs, monoMs: 1, startId: crypto.randomUUID() },
        }),
      );
      expect(new Set(late.results.map(({ code: each }) => each))).toEqual(new Set(["applied"]));
      expect(valueOf(await phone.readServerStatistics())).toMatchObject({ answered, attempts: 2 });
      // What was missed on the other phone is known here, as of another phone.
      const known = valueOf(await phone.listKnownWrong());
      expect(known).toHaveLength(1);
      expect([here, ...events.map(({ journalId }) => journalId)]).toContain(known[0]?.attemptId);
    },
  );

  test("a phone's own statistics leave out what a better attempt replaced", async () => {
    device = aDevice(network());
    const phone = await device.openWith("once");
    await missOne(phone, "once");
    const better = valueOf(await phone.startAttempt({ setId: "once", locale: "en" }));
    valueOf(await phone.recordAnswer(better, "q3", RIGHT["short-text"]));
    valueOf(await phone.recordAnswer(better, "q4", RIGHT.numeric));
    valueOf(await phone.recordFinish(better));
    expect(await phone.readStatistics()).toMatchObject({ answered: 4, correct: 3 });
    await send(phone);
    for (const statistics of [await phone.readStatistics(), valueOf(await phone.readServerStatistics())])
      expect(statistics).toMatchObject({ answered: 2, correct: 2, points: 2, attempts: 2 });
  });

  test("a second account joins the first, is told so, and both wrong answers are known", async () => {
    device = aDevice(network());
    const first = await device.openWith("a-set");
    const missed = await missOne(first);
    await send(first);
    const { code } = valueOf(await first.createMoveCode());
    const firstId = first.account.learnerId;
    await device.putAway();

    device = aDevice(network());
    const second = await device.openWith("a-set");
    expect(valueOf(await second.listKnownWrong())).toEqual([]);
    expect(valueOf(await second.joinAccount(code))).toMatchObject([{ learnerId: firstId }]);
    const accounts = await openAccounts(device.aTab());
    expect((await accounts.list())[0]?.joined).toMatchObject([{ learnerId: firstId }]);
    accounts.close();
    expect(valueOf(await second.readJoined())).toHaveLength(1);
    expect(valueOf(await second.listKnownWrong())).toMatchObject([
      { attemptId: missed, questionId: "q3", setTitle: "A set", elsewhere: true },
    ]);
    const asked = valueOf(await second.readSetQuestion("a-set", "q3"));
    expect(asked.question.id).toBe("q3");
    expect(asked.key).toBeDefined();
    expect(await second.readSetQuestion("a-set", "gone")).toMatchObject({ failure: { code: "not_found" } });
    device.goOffline();
    expect(await second.listKnownWrong()).toMatchObject({ failure: { code: "network_unreachable" } });
    expect(await second.joinAccount(code)).toMatchObject({ failure: { code: "network_unreachable" } });
  });

  test("a joined account's file is taken in by the other, and the receipt for it holds", async () => {
    device = aDevice(network());
    const first = await device.openWith("a-set");
    const { code } = valueOf(await first.createMoveCode());
    device.goOffline();
    await missOne(first);
    const text = (await first.exportEverything()).text;
    await device.putAway();

    device = aDevice(network());
    const second = await device.openWith("a-set");
    expect(valueOf(await second.importFile(text))).toMatchObject({ taken: { events: 0 } });
    valueOf(await second.joinAccount(code));
    const report = valueOf(await second.importFile(text));
    expect(report).toMatchObject({ foreign: { events: 0 }, forOthers: 0, refused: [] });
    expect(report.taken.answers).toBe(2);
    await send(second);
    expect(await second.readSyncStatus()).toMatchObject({ waiting: 0, waitingEvents: 0 });
    expect(valueOf(await second.readServerStatistics())).toMatchObject({ answered: 2, attempts: 1 });
  });
});
