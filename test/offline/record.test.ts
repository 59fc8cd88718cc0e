import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { IssueTicketsInput } from "../../src/protocol/sessions.ts";
import { aSetFile, RIGHT } from "../support/builders.ts";
import { aDevice, startAttempt, valueOf, type Device } from "./support/a-device.ts";
import { aServer, refusal, type Request, type Server } from "./support/a-server.ts";

let server: Server;
let device: Device;

beforeEach(async () => {
  server = await aServer(aSetFile());
  device = aDevice(server);
});
afterEach(() => device.putAway());

async function rightAnswer(
  engine: Awaited<ReturnType<Device["open"]>>,
  attemptId: string,
  questionId: string,
) {
  const { question } = valueOf(await engine.readQuestion(attemptId, questionId));
  return RIGHT[question.kind];
}

describe("an answer", () => {
  test("is graded and durable with no network", async () => {
    const engine = await device.openWith("a-set");
    device.goOffline();
    const attemptId = await startAttempt(engine);
    const { questionIds } = (await engine.readAttempt(attemptId)) ?? { questionIds: [] };
    expect(questionIds).toHaveLength(4);
    for (const questionId of questionIds) {
      const response = await rightAnswer(engine, attemptId, questionId);
      const grade = valueOf(await engine.recordAnswer(attemptId, questionId, response));
      expect(grade.verdict).toBe("correct");
    }
    const kept = await device.look(engine.account.learnerId, async (db) => ({
      events: await db.events.toArray(),
      head: await db.journals.get(attemptId),
      grades: await db.grades.count(),
      outbox: await db.outbox.toArray(),
    }));
    expect(kept.grades).toBe(4);
    expect(kept.outbox).toHaveLength(kept.events.length);
    expect(kept.head?.headSeq).toBe(kept.events.length - 1);
    expect(kept.head?.headHash).toBe(kept.events.at(-1)?.hash);
    expect(kept.events.filter(({ type }) => type === "answered")).toHaveLength(4);
    expect(await engine.readSyncStatus()).toMatchObject({ waiting: 4 });
  });

  test("that no event could carry is refused, and what was entered before stands", async () => {
    const engine = await device.openWith("a-set");
    const attemptId = await startAttempt(engine);
    const draft = { kind: "short-text" as const, text: "Seo" };
    valueOf(await engine.recordDraft(attemptId, "q3", draft));
    // The second one is short enough, but its JSON is six times as long.
    for (const text of ["a".repeat(65_537), "\u0001".repeat(40_000)]) {
      const tooLong = { kind: "short-text" as const, text };
      const refused = { ok: false, failure: { code: "request_too_large" } };
      expect(await engine.recordDraft(attemptId, "q3", tooLong)).toEqual(refused);
      expect(await engine.recordAnswer(attemptId, "q3", tooLong)).toEqual(refused);
    }
    expect(await engine.recordReport(attemptId, "q3", "a".repeat(4097))).toMatchObject({ ok: false });
    const view = await engine.readAttempt(attemptId);
    expect(view?.state.drafts.get("q3")).toEqual(draft);
    expect(view?.state.answers.size).toBe(0);
  });

  test("is not asked for in a few questions of an exam, which would use up a try of it", async () => {
    await server.publisher.publish(aSetFile({ id: "exam", policy: { ...aSetFile().policy, mode: "exam" } }));
    const engine = await device.openWith("exam");
    const start = { setId: "exam", locale: "en", questionIds: ["q1"] };
    expect(await engine.startAttempt(start)).toMatchObject({ ok: false, failure: { code: "not_allowed" } });
    expect(await engine.listAttempts()).toEqual([]);
  });

  test("is not asked for in more questions than an event can name", async () => {
    const engine = await device.openWith("a-set");
    const questionIds = Array.from({ length: 1000 }, (_, n) => `q1${"-".repeat(120)}${n}`);
    const start = { setId: "a-set", locale: "en", questionIds };
    expect(await engine.startAttempt(start)).toEqual({ ok: false, failure: { code: "request_too_large" } });
    valueOf(await engine.startAttempt({ ...start, questionIds: ["q1", ...questionIds.slice(0, 499)] }));
    engine.wake("tap");
    expect(await engine.rested()).toBe("idle");
  });

  test("given twice is recorded once", async () => {
    const engine = await device.openWith("a-set");
    const attemptId = await startAttempt(engine);
    const response = await rightAnswer(engine, attemptId, "q1");
    const twice = [1, 2].map(() => engine.recordAnswer(attemptId, "q1", response));
    for (const each of await Promise.all(twice)) expect(valueOf(each).verdict).toBe("correct");
    const answered = await device.look(engine.account.learnerId, (db) =>
      db.events.filter(({ type }) => type === "answered").count(),
    );
    expect(answered).toBe(1);
  });

  test("in practice is not replaced by a second one, which is on record all the same", async () => {
    const engine = await device.openWith("a-set");
    const attemptId = await startAttempt(engine);
    valueOf(await engine.recordAnswer(attemptId, "q1", { kind: "single-choice", choiceId: "b" }));
    const second = valueOf(
      await engine.recordAnswer(attemptId, "q1", { kind: "single-choice", choiceId: "a" }),
    );
    expect(second.verdict).toBe("incorrect");
    const view = await engine.readAttempt(attemptId);
    expect(view?.state.answers.get("q1")?.verdict).toBe("incorrect");
    expect(await engine.listWrongAnswers()).toMatchObject([{ questionId: "q1", learntSince: false }]);
  });

  test("to a finished attempt is refused by name", async () => {
    const engine = await device.openWith("a-set");
    const attemptId = await startAttempt(engine);
    valueOf(await engine.recordFinish(attemptId));
    valueOf(await engine.recordFinish(attemptId));
    const late = await engine.recordAnswer(attemptId, "q1", RIGHT["single-choice"]);
    expect(late).toEqual({ ok: false, failure: { code: "attempt_finished" } });
  });

  test.each(["events", "journals"] as const)(
    "is recorded also where the storage has lost a row of the journal's %s",
    async (lost) => {
      const policy = { mode: "exam", shuffleQuestions: false, shuffleChoices: true } as const;
      await server.publisher.publish(aSetFile({ id: "an-exam", policy }));
      const engine = await device.openWith("an-exam");
      device.goOffline();
      const attemptId = await startAttempt(engine, "an-exam");
      const say = (choiceId: string) =>
        engine.recordAnswer(attemptId, "q1", { kind: "single-choice", choiceId });
      valueOf(await say("b"));
      const head = await device.look(engine.account.learnerId, async (db) => {
        const before = await db.journals.get(attemptId);
        const answered = db.events.filter(({ type }) => type === "answered");
        await (lost === "events" ? answered.delete() : db.journals.delete(attemptId));
        return before;
      });
      valueOf(await say("c"));
      const events = await device.look(engine.account.learnerId, (db) => db.events.toArray());
      const [answer] = events.filter(({ type }) => type === "answered").slice(-1);
      expect(answer?.body).toContain('"choiceId":"c"');
      expect(answer).toMatchObject({ seq: (head?.headSeq ?? 0) + 1, previous: head?.headHash });
    },
  );

  test("shows the key only after it is on record", async () => {
    const engine = await device.openWith("a-set");
    const attemptId = await startAttempt(engine);
    expect(valueOf(await engine.readQuestion(attemptId, "q1")).key).toBeUndefined();
    valueOf(await engine.recordAnswer(attemptId, "q1", RIGHT["single-choice"]));
    expect(valueOf(await engine.readQuestion(attemptId, "q1")).key?.explanation).toBe("The first is right.");
    expect(valueOf(await engine.readQuestion(attemptId, "q2")).key).toBeUndefined();
  });

  test("in an exam has its verdict pending, and the last one stands", async () => {
    const policy = { mode: "exam", shuffleQuestions: false, shuffleChoices: true } as const;
    await server.publisher.publish(aSetFile({ id: "an-exam", policy }));
    const engine = await device.openWith("an-exam");
    expect(server.requestsTo("").some(({ path }) => path.includes("packs"))).toBe(false);
    const attemptId = await startAttempt(engine, "an-exam");
    for (const choiceId of ["b", "a"]) {
      const grade = valueOf(await engine.recordAnswer(attemptId, "q1", { kind: "single-choice", choiceId }));
      expect(grade.verdict).toBe("pending");
    }
    const view = await engine.readAttempt(attemptId);
    expect(view?.state.answers.get("q1")?.response).toEqual({ kind: "single-choice", choiceId: "a" });
    valueOf(await engine.recordFinish(attemptId));
    expect(valueOf(await engine.readQuestion(attemptId, "q1")).key).toBeUndefined();
  });

  test("in an exam can be taken back, which is on record and leaves the question unanswered", async () => {
    const policy = { mode: "exam", shuffleQuestions: false, shuffleChoices: true } as const;
    await server.publisher.publish(aSetFile({ id: "taken-back", policy }));
    const first = await device.openWith("taken-back");
    const attemptId = await startAttempt(first, "taken-back");
    const nothing = { kind: "single-choice", choiceId: "" } as const;
    // Nothing was saved that could be taken back.
    valueOf(await first.recordAnswer(attemptId, "q1", nothing));
    valueOf(await first.recordAnswer(attemptId, "q1", RIGHT["single-choice"]));
    valueOf(await first.recordDraft(attemptId, "q1", null));
    expect((await first.readAttempt(attemptId))?.state.answers.size).toBe(1);
    expect(valueOf(await first.recordAnswer(attemptId, "q1", nothing)).verdict).toBe("not_answered");
    await device.putAway();

    const engine = await device.open();
    const state = (await engine.readAttempt(attemptId))?.state;
    expect([state?.answers.size, state?.drafts.size]).toEqual([0, 0]);
    const [listed] = (await engine.listLibrary()).filter(({ setId }) => setId === "taken-back");
    expect(listed?.openAttempt).toMatchObject({ answered: 0 });
    const kept = await device.look(engine.account.learnerId, async (db) => ({
      answered: await db.events.filter(({ type }) => type === "answered").count(),
      grades: await db.grades.where("attemptId").equals(attemptId).count(),
    }));
    expect(kept).toEqual({ answered: 2, grades: 0 });
    valueOf(await engine.recordAnswer(attemptId, "q1", RIGHT["single-choice"]));
    expect(
      (await engine.listLibrary()).find(({ setId }) => setId === "taken-back")?.openAttempt,
    ).toMatchObject({ answered: 1 });
  });
});

describe("an attempt", () => {
  test("resumes after a restart at the same question in the same order", async () => {
    const first = await device.openWith("a-set");
    const attemptId = await startAttempt(first);
    const before = await first.readAttempt(attemptId);
    const [opening = "", second = ""] = before?.questionIds ?? [];
    valueOf(await first.recordShown(attemptId, opening));
    valueOf(await first.recordShown(attemptId, second));
    valueOf(await first.recordDraft(attemptId, second, { kind: "short-text", text: "Seo" }));
    valueOf(await first.recordFlag(attemptId, opening, "set"));
    const shown = valueOf(await first.readQuestion(attemptId, second));
    await device.putAway();

    const engine = await device.open();
    const after = await engine.readAttempt(attemptId);
    expect(after?.questionIds).toEqual(before?.questionIds);
    expect(after?.state.lastShown).toBe(second);
    expect(after?.state.drafts.get(second)).toEqual({ kind: "short-text", text: "Seo" });
    expect(after?.state.flagged).toEqual(new Set([opening]));
    expect(valueOf(await engine.readQuestion(attemptId, second)).order).toEqual(shown.order);
    expect((await engine.listLibrary())[0]?.openAttempt?.attemptId).toBe(attemptId);
  });

  test("goes on where the learner went last, though what was left at once takes longer to read", async () => {
    const engine = await device.openWith("a-set");
    const attemptId = await startAttempt(engine);
    valueOf(await engine.readQuestion(attemptId, "q2"));
    await Promise.all(["q1", "q2"].map((questionId) => engine.recordShown(attemptId, questionId)));
    expect((await engine.readAttempt(attemptId))?.state.lastShown).toBe("q2");
  });

  test("written to by two tabs at once stays one unbroken chain", async () => {
    const [left, right] = [await device.openWith("a-set"), await device.open()];
    const attemptId = await startAttempt(left);
    const texts = Array.from({ length: 40 }, (_nothing, n) => `draft ${n}`);
    await Promise.all(
      texts.map(async (text, n) =>
        valueOf(await (n % 2 ? left : right).recordDraft(attemptId, "q3", { kind: "short-text", text })),
      ),
    );
    const events = await device.look(left.account.learnerId, (db) =>
      db.events.where("[journalId+seq]").between([attemptId, 0], [attemptId, 999]).toArray(),
    );
    expect(events.map(({ seq }) => seq)).toEqual(events.map((_event, place) => place));
    expect(events).toHaveLength(42);
    const sealed = events.map(({ journalId, seq, previous, hash, body }) => ({
      journalId,
      seq,
      previous,
      hash,
      body,
    }));
    for (const [place, event] of sealed.entries()) {
      expect(event.previous).toBe(sealed[place - 1]?.hash ?? "0".repeat(64));
    }
  });

  test("is held by one tab, and another may take it over", async () => {
    const [left, right] = [await device.openWith("a-set"), await device.open()];
    const attemptId = await startAttempt(left);
    const [leaving, signal] = [new AbortController(), new AbortController().signal];
    let lost = 0;
    const hold = { attemptId, signal: leaving.signal, onLost: () => (lost += 1) };
    valueOf(await left.holdAttempt(hold));
    const refused = await right.holdAttempt({ attemptId, signal, onLost: () => {} });
    expect(refused).toEqual({ ok: false, failure: { code: "attempt_open_elsewhere" } });
    valueOf(await right.holdAttempt({ attemptId, steal: "steal", signal, onLost: () => {} }));
    await expect.poll(() => lost).toBe(1);
    leaving.abort();
  });

  test("started offline takes a ticket that was issued ahead, and works without one", async () => {
    const engine = await device.openWith("a-set");
    await expect.poll(() => device.look(engine.account.learnerId, (db) => db.tickets.count())).toBe(3);
    device.goOffline();
    const attempts = [];
    for (let n = 0; n < 4; n += 1) {
      attempts.push(await startAttempt(engine));
    }
    const tickets = await Promise.all(
      attempts.map(async (attemptId) => (await engine.readAttempt(attemptId))?.state.started?.ticket),
    );
    expect(tickets.filter((ticket) => ticket !== undefined)).toHaveLength(3);
    expect(new Set(tickets).size).toBe(4);
    expect(tickets[3]).toBeUndefined();
  });

  test.for(["set_retired", "set_not_found", "not_found"] as const)(
    "has tickets for its own set though another is refused with %s",
    async (code) => {
      await server.publisher.publish(aSetFile({ id: "b-set" }));
      const isAsked = ({ path, body }: Request) =>
        path.endsWith("sessions.issue") && IssueTicketsInput.parse(body).setId === "a-set";
      server.breakBy((request) => (isAsked(request) ? refusal(404, code) : undefined));
      const engine = await device.openWith("a-set");
      valueOf(await engine.downloadSet("b-set"));
      await engine.rested();
      const tickets = await device.look(engine.account.learnerId, (db) => db.tickets.toArray());
      expect(tickets.map(({ setId }) => setId)).toEqual(Array(3).fill("b-set"));
    },
  );

  test("is not asked for more tickets because the wall clock runs years ahead", async () => {
    const engine = await device.openWith("a-set");
    await expect.poll(() => device.look(engine.account.learnerId, (db) => db.tickets.count())).toBe(3);
    device.setWall(10 * 365 * 24 * 60 * 60 * 1000);
    const asked = server.requestsTo("sessions.issue").length;
    engine.wake("tap");
    await engine.rested();
    expect(server.requestsTo("sessions.issue")).toHaveLength(asked);
  });

  test("that is read again after every event is the same as one that is read for the first time", async () => {
    const engine = await device.openWith("a-set");
    const other = await startAttempt(engine);
    const attemptId = await startAttempt(engine);
    const steps = [
      () => engine.recordShown(attemptId, "q3"),
      () => engine.recordDraft(attemptId, "q3", { kind: "short-text", text: "Seo" }),
      () => engine.recordFlag(attemptId, "q3", "set"),
      () => engine.recordAnswer(attemptId, "q3", RIGHT["short-text"]),
      () => engine.recordFinish(attemptId),
    ];
    for (const step of steps) {
      expect((await step()).ok).toBe(true);
      const [left, right] = await Promise.all([engine.readAttempt(attemptId), engine.readAttempt(attemptId)]);
      const first = await (await device.open()).readAttempt(attemptId);
      expect(left?.state).toEqual(first?.state);
      expect(right?.state).toEqual(first?.state);
      expect((await engine.readAttempt(other))?.state.answers.size).toBe(0);
    }
    const listed = await engine.listAttempts();
    expect(listed.find((each) => each.attemptId === attemptId)).toMatchObject({
      answered: 1,
      questionCount: 4,
    });
  });

  test("begins with its opening event and the network as it is, also without one", async () => {
    const engine = await device.openWith("a-set");
    device.goOffline();
    const attemptId = await startAttempt(engine);
    const bodies = await device.look(engine.account.learnerId, (db) =>
      db.events.where("[journalId+seq]").between([attemptId, 0], [attemptId, 999]).toArray(),
    );
    expect(bodies.map(({ body }) => JSON.parse(body))).toMatchObject([
      { seq: 0, type: "started" },
      { seq: 1, type: "network", online: false },
    ]);
  });

  test("records when the network went and came back", async () => {
    const engine = await device.openWith("a-set");
    const attemptId = await startAttempt(engine);
    device.goOffline();
    valueOf(await engine.recordShown(attemptId, "q1"));
    device.goOnline();
    valueOf(await engine.recordShown(attemptId, "q2"));
    const types = await device.look(engine.account.learnerId, async (db) =>
      (await db.events.toArray()).map(({ type }) => type),
    );
    expect(types).toEqual(["started", "network", "network", "shown", "network", "shown"]);
  });
});
