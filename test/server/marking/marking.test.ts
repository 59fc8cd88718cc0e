import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { judgeAgain } from "../../../src/server/jobs/judge-again.ts";
import type { StaffMember } from "../../../src/protocol/staff.ts";
import { aQuestion, aSetFile, RIGHT } from "../../support/builders.ts";
import { openTestDevice } from "../../support/test-device.ts";
import { openTestServer, type TestServer } from "../../support/test-server.ts";

let server: TestServer;

beforeAll(async () => {
  server = await openTestServer();
});
afterAll(() => server[Symbol.asyncDispose]());

const person = (role: StaffMember["role"], name = "Jimin"): StaffMember => ({
  staffId: `id-of-${name}`,
  email: `${name}@example.org`,
  name,
  role,
});
const staff = () => server.client().staff;

const essays = (id: string, mode: "practice" | "exam" = "practice") =>
  aSetFile({
    id,
    policy: { mode, shuffleQuestions: false, shuffleChoices: false },
    questions: [
      aQuestion.essay("e1", { prompt: "Why do **leaves** fall?", key: { rubric: "Names **two** causes." } }),
      aQuestion.singleChoice("q1"),
    ],
  });

/** A learner who wrote this essay, and the answer as staff find it. */
async function written(setId: string, text = "Because of the rain.") {
  const device = await openTestDevice(server);
  const attempt = device.start(await device.download(setId));
  attempt.answer("e1", { kind: "essay", text }).answer("q1", RIGHT["single-choice"]).finish();
  const sent = await device.send(attempt.events);
  const { attemptId } = attempt;
  const ref = { attemptId, questionId: "e1" };
  return { device, attempt, ref, sent, ask: () => device.send([], [attempt.head()]) };
}

const waitsFor = async (attemptId: string) =>
  (await staff().essays.query()).waiting.some((listed) => listed.attemptId === attemptId);

describe("an essay", () => {
  test("waits for a person, is marked, and the learner gets verdict, comment and points", async () => {
    await server.publish(essays("practice-essay"));
    const { device, ref, sent, ask } = await written("practice-essay");
    expect(sent.outcomes.find(({ questionId }) => questionId === "e1")).toMatchObject({ verdict: "pending" });
    server.signInStaff(person("author"));
    expect(await waitsFor(ref.attemptId)).toBe(true);
    expect((await staff().essays.query()).waiting).toContainEqual(
      expect.objectContaining({ ...ref, prompt: "Why do leaves fall?" }),
    );
    const essay = await staff().essay.query(ref);
    expect(essay).toMatchObject({
      text: "Because of the rain.",
      rubric: "Names **two** causes.",
      finished: true,
      released: true,
      marks: [],
    });
    const { textHash } = essay;
    const comment = "One cause is missing.";
    const marked = await staff().mark.mutate({ ...ref, textHash, after: 0, fraction: 0.5, comment });
    expect(marked.marks).toEqual([
      { number: 1, fraction: 0.5, comment, by: "Jimin", at: server.clock.nowMs, current: true },
    ]);
    expect(await waitsFor(ref.attemptId)).toBe(false);
    expect((await staff().essays.query()).marked[0]).toMatchObject({ ...ref, mark: { fraction: 0.5 } });
    const outcome = (await ask()).outcomes.find(({ questionId }) => questionId === "e1");
    expect(outcome).toMatchObject({
      verdict: "partially_correct",
      fraction: 0.5,
      acceptance: "counted",
      mark: { comment, at: server.clock.nowMs },
    });
    expect(await device.client.attempts.statistics.query()).toMatchObject({ answered: 2, points: 1.5 });
  });

  test("marked again keeps both marks; the later one stands, and the replay names both", async () => {
    await server.publish(essays("twice"));
    const { ref, ask } = await written("twice");
    server.signInStaff(person("support"));
    const { textHash } = await staff().essay.query(ref);
    await staff().mark.mutate({ ...ref, textHash, after: 0, fraction: 1, comment: "" });
    server.signInStaff(person("operator", "Ara"));
    await staff().mark.mutate({ ...ref, textHash, after: 1, fraction: 0, comment: "Copied." });
    const outcome = (await ask()).outcomes.find(({ questionId }) => questionId === "e1");
    expect(outcome).toMatchObject({ verdict: "incorrect", fraction: 0, mark: { comment: "Copied." } });
    const { events } = await staff().replay.query({ attemptId: ref.attemptId });
    const answered = events.find(({ questionId, kind }) => questionId === "e1" && kind === "answered");
    expect(answered?.marks?.map(({ by, fraction }) => [by, fraction])).toEqual([
      ["Jimin", 1],
      ["Ara", 0],
    ]);
    expect(answered?.verdicts?.server).toMatchObject({
      verdict: "incorrect",
      trace: [{ code: "marked_by_person", values: { by: "Ara", number: 2 } }],
    });
  });

  test("is not marked over a mark, or for a text, that the person has not seen; the same mark twice is one", async () => {
    await server.publish(essays("careful"));
    const { ref } = await written("careful");
    server.signInStaff(person("author"));
    const { textHash } = await staff().essay.query(ref);
    const mark = { ...ref, textHash, after: 0, fraction: 0.8, comment: "Good" };
    await staff().mark.mutate(mark);
    expect((await staff().mark.mutate(mark)).marks).toHaveLength(1);
    await expect(staff().mark.mutate({ ...mark, fraction: 0.2 })).rejects.toThrow("changed_meanwhile");
    await expect(staff().mark.mutate({ ...mark, after: 1, textHash: "0".repeat(64) })).rejects.toThrow(
      "changed_meanwhile",
    );
    expect((await staff().essay.query(ref)).marks).toHaveLength(1);
  });

  test("marked the same by another person of the same name is not the first one's mark sent again", async () => {
    await server.publish(essays("namesakes"));
    const { ref } = await written("namesakes");
    server.signInStaff(person("author"));
    const { textHash } = await staff().essay.query(ref);
    const mark = { ...ref, textHash, after: 0, fraction: 0.8, comment: "Good" };
    await staff().mark.mutate(mark);
    server.signInStaff({ ...person("author"), staffId: "another-Jimin" });
    await expect(staff().mark.mutate(mark)).rejects.toThrow("changed_meanwhile");
    // A new name is still the same person.
    server.signInStaff({ ...person("author"), name: "Jimin Kim" });
    expect((await staff().mark.mutate(mark)).marks).toHaveLength(1);
  });

  test("that stands on a fork is read as it was written there, before and after a person lets it count", async () => {
    await server.publish(essays("forked", "exam"));
    const device = await openTestDevice(server);
    const set = await device.download("forked");
    const attempt = device.start(set);
    const copy = device.start(set, { journalId: attempt.attemptId, seed: attempt.seed });
    copy.events.splice(0, 1, ...attempt.events);
    const answer = (text: string) => ["e1", { kind: "essay", text }] as const;
    await device.send(attempt.answer(...answer("Draft")).answer(...answer("")).events);
    await device.send(copy.answer(...answer("Draft")).answer(...answer("By the wind.")).events);
    const ref = { attemptId: attempt.attemptId, questionId: "e1" };
    server.signInStaff(person("support"));
    expect(await staff().essay.query(ref)).toMatchObject({ text: "By the wind." });
    const decision = { acceptance: "counted", verdict: "server", reason: "Copied phone" } as const;
    await staff().decide.mutate({ ...ref, seq: 2, ...decision });
    expect(await staff().essay.query(ref)).toMatchObject({ text: "By the wind." });
  });

  test("of an exam is marked before the release, and told with it", async () => {
    await server.publish(essays("exam-essay", "exam"));
    const { ref, ask, device } = await written("exam-essay");
    server.signInStaff(person("author"));
    expect(await waitsFor(ref.attemptId)).toBe(true);
    const { textHash, released } = await staff().essay.query(ref);
    expect(released).toBe(false);
    await staff().mark.mutate({ ...ref, textHash, after: 0, fraction: 1, comment: "Well argued." });
    expect(await waitsFor(ref.attemptId)).toBe(false);
    const before = (await ask()).outcomes.find(({ questionId }) => questionId === "e1");
    expect(before).toMatchObject({ verdict: "pending", fraction: 0 });
    expect(before?.mark).toBeUndefined();
    await server.release("exam-essay");
    expect(await judgeAgain(server.sync)).toBeGreaterThan(0);
    const after = (await ask()).outcomes.find(({ questionId }) => questionId === "e1");
    expect(after).toMatchObject({ verdict: "correct", mark: { comment: "Well argued." } });
    expect(await device.client.attempts.statistics.query()).toMatchObject({ answered: 2, correct: 2 });
  });

  test("that is written anew after its mark waits again, and keeps the mark of the earlier text", async () => {
    await server.publish(essays("rewritten", "exam"));
    const device = await openTestDevice(server);
    const attempt = device.start(await device.download("rewritten"));
    attempt.answer("e1", { kind: "essay", text: "First thoughts." });
    await device.send(attempt.events);
    const ref = { attemptId: attempt.attemptId, questionId: "e1" };
    server.signInStaff(person("author"));
    const { textHash } = await staff().essay.query(ref);
    await staff().mark.mutate({ ...ref, textHash, after: 0, fraction: 0.1, comment: "" });
    attempt.answer("e1", { kind: "essay", text: "Second, better thoughts." });
    await device.send(attempt.events.slice(-1));
    expect(await waitsFor(ref.attemptId)).toBe(true);
    const again = await staff().essay.query(ref);
    expect(again).toMatchObject({ text: "Second, better thoughts.", marks: [{ number: 1, current: false }] });
    const { textHash: anew } = again;
    await staff().mark.mutate({ ...ref, textHash: anew, after: 1, fraction: 1, comment: "" });
    expect((await staff().essay.query(ref)).marks.map(({ current }) => current)).toEqual([false, true]);
  });

  test("with nothing entered waits for nobody", async () => {
    await server.publish(essays("blank"));
    const { ref } = await written("blank", "  \n ");
    server.signInStaff(person("author"));
    expect(await waitsFor(ref.attemptId)).toBe(false);
  });

  test("with text that PostgreSQL cannot hold, and a comment like it, is marked all the same", async () => {
    await server.publish(essays("hostile"));
    const text = "\u0000<script>alert(1)</script> \ud800 ' ; drop table marks";
    const { ref, ask } = await written("hostile", text);
    server.signInStaff(person("author"));
    const essay = await staff().essay.query(ref);
    expect(essay.text.replaceAll("\ufffd", "\ud800")).toBe(text);
    const comment = "a\u0000b";
    await staff().mark.mutate({ ...ref, textHash: essay.textHash, after: 0, fraction: 1, comment });
    expect((await ask()).outcomes.find(({ questionId }) => questionId === "e1")?.verdict).toBe("correct");
  });
});

describe("a number that leaves open what was meant", () => {
  const METRES = { accepted: [{ value: 5 }], units: [{ unit: "m", multiplier: 1 }], unitRequired: true };
  const typed = (text: string) => ({ kind: "numeric" as const, text, locale: "en" });
  const numbers = (id: string, mode: "practice" | "exam") =>
    aSetFile({
      id,
      policy: { mode, shuffleQuestions: false, shuffleChoices: false },
      questions: [
        aQuestion.numeric("n1", { prompt: "How long?", key: METRES }),
        aQuestion.cloze("c1", {
          prompt: "{{far}} and {{high}}",
          gaps: [
            { id: "far", kind: "numeric" },
            { id: "high", kind: "numeric" },
          ],
          key: { gaps: { far: METRES, high: { accepted: [{ value: 8 }], weight: 3 } } },
        }),
      ],
    });

  test("waits for a person in an exam from its release on, who sees it with its key and marks it", async () => {
    await server.publish(numbers("exam-number", "exam"));
    const device = await openTestDevice(server);
    const attempt = device.start(await device.download("exam-number"));
    const gaps = { kind: "cloze" as const, gaps: { far: typed("5k"), high: typed("8") } };
    attempt.answer("n1", typed("5 Meter")).answer("c1", gaps).finish();
    await device.send(attempt.events);
    const { attemptId } = attempt;
    const [number, text] = [
      { attemptId, questionId: "n1" },
      { attemptId, questionId: "c1" },
    ];
    const outcomes = async () => (await device.send([], [attempt.head()])).outcomes;
    server.signInStaff(person("author"));
    // Its key is nobody's to see yet.
    expect(await waitsFor(attemptId)).toBe(false);
    await expect(staff().essay.query(number)).rejects.toThrow("not_found");
    await server.release("exam-number");
    await judgeAgain(server.sync);
    expect((await outcomes()).map(({ verdict }) => verdict)).toEqual(["pending", "pending"]);
    const listed = (await staff().essays.query()).waiting.filter((each) => each.attemptId === attemptId);
    expect(listed.map(({ prompt }) => prompt)).toEqual(["How long?", "___ and ___"]);
    const seen = await staff().essay.query(number);
    expect(seen.unclear).toMatchObject({ response: typed("5 Meter"), keyText: "5 m" });
    expect(seen.unclear?.trace.map(({ code }) => code)).toEqual(["number_read", "unit_unknown"]);
    await staff().mark.mutate({ ...number, textHash: seen.textHash, after: 0, fraction: 1, comment: "" });
    const { textHash } = await staff().essay.query(text);
    await staff().mark.mutate({ ...text, textHash, after: 0, fraction: 0, comment: "5 m, not 5k." });
    expect(await outcomes()).toMatchObject([
      { questionId: "n1", verdict: "correct", fraction: 1, acceptance: "counted" },
      // The gap beside it has been right all along.
      { questionId: "c1", verdict: "partially_correct", fraction: 0.75, mark: { comment: "5 m, not 5k." } },
    ]);
    expect(await waitsFor(attemptId)).toBe(false);
    expect((await staff().essay.query(number)).marks).toHaveLength(1);
  });

  test("waits in practice, too, where it came from a page that did not ask, and is never wrong meanwhile", async () => {
    await server.publish(numbers("practice-number", "practice"));
    const device = await openTestDevice(server);
    const attempt = device.start(await device.download("practice-number"));
    const sent = await device.send(attempt.answer("n1", typed("3,145 m")).events);
    expect(sent.outcomes).toMatchObject([{ questionId: "n1", verdict: "pending", acceptance: "counted" }]);
    server.signInStaff(person("support"));
    expect(await waitsFor(attempt.attemptId)).toBe(true);
  });

  test("is not marked where a machine has judged it: its key stays closed to who marks", async () => {
    await server.publish(numbers("judged-number", "practice"));
    const device = await openTestDevice(server);
    const attempt = device.start(await device.download("judged-number"));
    await device.send(attempt.answer("n1", typed("6 m")).events);
    server.signInStaff(person("author"));
    const ref = { attemptId: attempt.attemptId, questionId: "n1" };
    await expect(staff().essay.query(ref)).rejects.toThrow("not_found");
    const mark = { textHash: "0".repeat(64), after: 0, fraction: 1, comment: "" };
    await expect(staff().mark.mutate({ ...ref, ...mark })).rejects.toThrow("not_found");
  });
});

describe("marking", () => {
  test("is for staff who are signed in", async () => {
    server.signInStaff(undefined);
    await expect(staff().essays.query()).rejects.toThrow("not_signed_in");
  });

  test("of what is no essay finds nothing", async () => {
    await server.publish(essays("others"));
    const { ref } = await written("others");
    server.signInStaff(person("author"));
    for (const wrong of [
      { ...ref, questionId: "q1" },
      { ...ref, questionId: "nowhere" },
      { ...ref, attemptId: "0b5cbb0e-3b8a-4f5a-9d0e-000000000000" },
    ]) {
      await expect(staff().essay.query(wrong)).rejects.toThrow("not_found");
      const mark = { textHash: "0".repeat(64), after: 0, fraction: 1, comment: "" };
      await expect(staff().mark.mutate({ ...wrong, ...mark })).rejects.toThrow("not_found");
    }
  });
});
