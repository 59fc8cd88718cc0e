import { expect, onTestFinished, test } from "vitest";
import { must } from "../../src/domain/invariant.ts";
import { aDevice, valueOf } from "../offline/support/a-device.ts";
import { aQuestion, aSetFile, RIGHT } from "../support/builders.ts";
import { openTestServer } from "../support/test-server.ts";

test("a practice over sets counts on the server as on the device, and each part of it is replayed exactly", async () => {
  await using server = await openTestServer();
  const of = (id: string) => Array.from({ length: 4 }, (_, n) => aQuestion.singleChoice(`${id}${n}`));
  await server.publish(
    aSetFile({ id: "rivers", title: "Rivers", category: "Geography", questions: of("r") }),
  );
  await server.publish(aSetFile({ id: "kings", title: "Kings", category: "History", questions: of("k") }));
  const device = aDevice({ origin: server.url, fetch });
  onTestFinished(() => device.putAway());
  const engine = await device.openWith("rivers");
  valueOf(await engine.downloadSet("kings"));

  device.goOffline();
  const practice = await engine.openPractice();
  const { questions } = await practice.readStock();
  const first = valueOf(await practice.start({ questions, count: 6, locale: "en" }));
  const parts = must((await engine.readAttempt(first))?.run, "it has six of two sets of four");
  for (const attemptId of parts) {
    const view = must(await engine.readAttempt(attemptId), "it was begun");
    for (const [place, questionId] of view.questionIds.entries()) {
      const response =
        place === 0 ? ({ kind: "single-choice", choiceId: "b" } as const) : RIGHT["single-choice"];
      valueOf(await engine.recordShown(attemptId, questionId));
      valueOf(await engine.recordAnswer(attemptId, questionId, response));
    }
  }
  valueOf(await practice.finish(parts));
  device.goOnline();
  engine.wake("online");
  expect(await engine.rested()).toBe("idle");

  expect(valueOf(await engine.readServerStatistics())).toMatchObject({
    answered: 6,
    correct: 4,
    byCategory: [{ category: "Geography" }, { category: "History" }],
  });
  expect(
    valueOf(await engine.listKnownWrong())
      .map(({ setId }) => setId)
      .toSorted(),
  ).toEqual(["kings", "rivers"]);
  server.signInStaff({ staffId: "s", email: "s@example.org", name: "S", role: "support" });
  const found = await server.client().staff.search.query({ text: "Rivers" });
  const [part] = found;
  expect(found).toHaveLength(1);
  expect(part?.run?.parts).toBe(2);
  const byCode = await server.client().staff.search.query({ text: part?.learnerCode ?? "" });
  expect(byCode.map(({ run }) => run)).toEqual([part?.run, part?.run]);
  for (const attemptId of parts) {
    const view = must(await engine.readAttempt(attemptId), "it is here");
    expect(view).toMatchObject({ waitingEvents: 0, receiptCode: expect.any(String) });
    const replay = await server.client().staff.replay.query({ attemptId });
    expect(replay.questions.map(({ question }) => question.id)).toEqual(view.questionIds);
    expect(replay).toMatchObject({ attempt: { missingEvents: 0 }, set: { setId: view.setId } });
    expect(replay.attempt.run).toMatchObject([
      { setId: "kings", title: "Kings" },
      { setId: "rivers", title: "Rivers" },
    ]);
    expect(replay.attempt.run?.map((each) => each.attemptId).toSorted()).toEqual(parts.toSorted());
    for (const event of replay.events.filter(({ kind }) => kind === "answered")) {
      expect(event.acceptance).toBe("counted");
      expect(event.verdicts?.server).toMatchObject(event.verdicts?.device ?? {});
    }
  }
});
