import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { runOrder } from "../../src/domain/attempt/run-order.ts";
import type { AttemptView } from "../../src/offline/engine.ts";
import type { OpenedEngine } from "../../src/offline/open-engine.ts";
import { aQuestion, aSetFile, RIGHT } from "../support/builders.ts";
import { aDevice, valueOf, type Device } from "./support/a-device.ts";
import { aServer, type Server } from "./support/a-server.ts";

const LOCALE = { locale: "en" };
const policyOf = (parts: object) => ({ ...aSetFile().policy, ...parts });
const five = (name: string, parts: object = {}) =>
  Array.from({ length: 5 }, (_, number) => aQuestion.singleChoice(`${name}${number}`, parts));

const publish = (id: string, parts: Parameters<typeof aSetFile>[0]) =>
  server.publisher.publish(aSetFile({ id, title: `Set ${id}`, ...parts }));

let server: Server;
let device: Device;
let engine: OpenedEngine;

beforeEach(async () => {
  server = await aServer();
  await publish("rivers", {
    category: "Geography",
    questions: [...five("r", { difficulty: "easy" }), aQuestion.essay("long")],
  });
  await publish("kings", { questions: five("k", { category: "History", difficulty: "hard" }) });
  device = aDevice(server);
  engine = await device.openWith("rivers");
  valueOf(await engine.downloadSet("kings"));
});
afterEach(() => device.putAway());

async function viewsOf(attemptId: string): Promise<AttemptView[]> {
  const first = await engine.readAttempt(attemptId);
  const views = await Promise.all((first?.run ?? [attemptId]).map((part) => engine.readAttempt(part)));
  return views.filter((view) => view !== undefined);
}

async function startWhole(): Promise<AttemptView[]> {
  const practice = await engine.openPractice();
  const { questions } = await practice.readStock();
  return await viewsOf(valueOf(await practice.start({ questions, count: 50, ...LOCALE })));
}

test("whatever is on the device and costs nothing can be practised, with its category and difficulty", async () => {
  await publish("timed", { questions: five("t"), policy: policyOf({ timeLimitSeconds: 60 }) });
  await publish("exam", { questions: five("e"), policy: policyOf({ mode: "exam" }) });
  valueOf(await engine.refreshCatalog());
  for (const setId of ["timed", "exam"]) valueOf(await engine.downloadSet(setId));
  const practice = await engine.openPractice();
  const stock = await practice.readStock();
  expect(stock.setsLeftOut).toBe(2);
  const labels = stock.questions.map(
    ({ setId, category, difficulty }) => `${setId} ${category} ${difficulty}`,
  );
  expect(labels).toHaveLength(10);
  expect(new Set(labels)).toEqual(new Set(["rivers Geography easy", "kings History hard"]));
});

test("what can be practised is known without reading a question, also of sets that an earlier build brought", async () => {
  const practice = await engine.openPractice();
  const before = await practice.readStock();
  const { learnerId } = engine.account;
  await device.look(learnerId, (db) => db.labels.clear());
  expect(await practice.readStock()).toEqual(before);
  device.pass(0);
  const kept = () => device.look(learnerId, (db) => db.labels.count());
  await vi.waitUntil(async () => (await kept()) === 2);
  await device.look(learnerId, (db) => db.blobs.clear());
  expect(await practice.readStock()).toEqual(before);
  // The labels of a set go with it.
  valueOf(await engine.removeSet("kings"));
  expect(await kept()).toBe(1);
});

describe("a run", () => {
  test("is one attempt for each set drawn from, each with its version and a part of the questions", async () => {
    device.goOffline();
    const practice = await engine.openPractice();
    const { questions } = await practice.readStock();
    const views = await viewsOf(valueOf(await practice.start({ questions, count: 9, ...LOCALE })));
    expect(views.map(({ setId }) => setId).toSorted()).toEqual(["kings", "rivers"]);
    expect(views.flatMap(({ questionIds }) => questionIds)).toHaveLength(9);
    for (const view of views) {
      expect(view.state.started).toMatchObject({ manifest: view.manifest, setId: view.setId });
      expect(view.state.started?.questionIds?.toSorted()).toEqual(view.questionIds.toSorted());
      expect(await viewsOf(view.attemptId)).toEqual(views);
    }
    expect(new Set(views.map(({ state }) => state.started?.seed)).size).toBe(1);
  });

  test("is answered and marked without a network, handed in as a whole, and sent", async () => {
    device.goOffline();
    const views = await startWhole();
    for (const { attemptId, questionIds } of views) {
      for (const questionId of questionIds) {
        const grade = valueOf(await engine.recordAnswer(attemptId, questionId, RIGHT["single-choice"]));
        expect(grade.verdict).toBe("correct");
      }
    }
    const practice = await engine.openPractice();
    const open = { state: "open", answered: 10, correct: 10, questionCount: 10 };
    expect(await practice.listRuns()).toMatchObject([open]);
    valueOf(await practice.finish(views.map(({ attemptId }) => attemptId)));
    expect(await practice.listRuns()).toMatchObject([{ ...open, state: "over" }]);
    device.goOnline();
    engine.wake("online");
    expect(await engine.rested()).toBe("idle");
    for (const { attemptId } of views) {
      const view = await engine.readAttempt(attemptId);
      expect(view).toMatchObject({ waitingEvents: 0, receiptCode: expect.any(String) });
    }
  });

  test("leaves its sets in the library as they were, but not what was answered wrong", async () => {
    const [view] = await startWhole();
    const { attemptId = "", questionIds: [questionId = ""] = [] } = view ?? {};
    valueOf(await engine.recordAnswer(attemptId, questionId, { kind: "single-choice", choiceId: "b" }));
    const item = (await engine.listLibrary()).find(({ setId }) => setId === view?.setId);
    expect(item).toMatchObject({ openAttempt: undefined, lastResult: undefined, wrongCount: 1 });
  });

  test("comes back from the second copy as the run that it was", async () => {
    device.goOffline();
    const views = await startWhole();
    for (const { attemptId, questionIds } of views) {
      valueOf(await engine.recordAnswer(attemptId, questionIds[0] ?? "", RIGHT["single-choice"]));
    }
    await engine.copied();
    await device.putAway();
    await device.wipeDatabases();
    engine = await device.open();
    device.goOnline();
    engine.wake("tap");
    await engine.rested();
    const back = await viewsOf(views[0]?.attemptId ?? "");
    expect(back.map(({ attemptId }) => attemptId)).toEqual(views.map(({ attemptId }) => attemptId));
    const orderOf = (parts: AttemptView[]) =>
      runOrder(parts, parts[0]?.state.started?.seed ?? "").map(({ part, questionId }) => [
        part.setId,
        questionId,
      ]);
    expect(orderOf(back)).toEqual(orderOf(views));
  });

  test("begins nothing where one of its sets has gone meanwhile", async () => {
    const practice = await engine.openPractice();
    const { questions } = await practice.readStock();
    valueOf(await engine.removeSet("kings"));
    const started = await practice.start({ questions, count: 50, ...LOCALE });
    expect(started).toMatchObject({ ok: false, failure: { code: "set_not_found" } });
    expect(await engine.listAttempts()).toEqual([]);
  });

  test("over one set alone is an attempt of that set", async () => {
    const practice = await engine.openPractice();
    const stock = await practice.readStock();
    const questions = stock.questions.filter(({ setId }) => setId === "kings");
    const [view, ...others] = await viewsOf(
      valueOf(await practice.start({ questions, count: 3, ...LOCALE })),
    );
    expect(others).toEqual([]);
    expect(view).not.toHaveProperty("run");
    expect(await practice.listRuns()).toEqual([]);
    const kings = (await engine.listLibrary()).find(({ setId }) => setId === "kings");
    expect(kings?.openAttempt).toMatchObject({ attemptId: view?.attemptId, questionCount: 3 });
  });
});
