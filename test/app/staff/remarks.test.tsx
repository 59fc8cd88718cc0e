// @vitest-environment happy-dom
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { desk } from "../../../src/app/messages/en/desk.ts";
import { intake as said } from "../../../src/app/messages/en/intake.ts";
import { staff as words } from "../../../src/app/messages/en/staff.ts";
import { Remarks } from "../../../src/app/staff/remarks.tsx";
import { ReplaySigns } from "../../../src/app/staff/replay-signs.tsx";
import { createStaffApi } from "../../../src/app/staff/staff-api.ts";
import { StaffContext } from "../../../src/app/staff/staff-context.ts";
import { Replay, type ReplayEvent, type Remark } from "../../../src/protocol/replay.ts";
import { mount } from "../mount.ts";
import { inEnglish } from "../question/in-english.tsx";

const sample = Replay.parse(JSON.parse(readFileSync("test/fixtures/replay.json", "utf8")));
const [first] = sample.questions;
const questionId = first?.question.id ?? "";

function remark(parts: Partial<Remark>): Remark {
  const { startedAt, deviceId } = sample.attempt;
  const body = JSON.stringify(parts);
  return { kind: "rated", at: startedAt, evidence: "high", receivedAt: startedAt, deviceId, body, ...parts };
}

async function textOf(node: "remarks" | "signs", parts: Partial<Replay>, of = questionId): Promise<string> {
  const replay = { ...sample, ...parts };
  const api = createStaffApi({ origin: "http://localhost", fetch });
  await using mounted = await mount(
    inEnglish(
      <StaffContext value={{ api, words, desk, locale: "en" }}>
        {node === "remarks" ? <Remarks replay={replay} questionId={of} /> : <ReplaySigns replay={replay} />}
      </StaffContext>,
    ),
  );
  return mounted.place.textContent;
}

const remarks = [
  remark({ kind: "reported", questionId, text: "Why is this wrong?" }),
  remark({ questionId, stars: 1 }),
  remark({ questionId: "another", stars: 5 }),
];

test("what a learner said of the question on the screen stands beside its verdict", async () => {
  const text = await textOf("remarks", { remarks });
  for (const part of [said.remarks, said.reported, "Why is this wrong?", said.poor])
    expect(text).toContain(part);
  expect(text).not.toContain(said.good);
  expect(await textOf("remarks", { remarks }, "another")).toContain(said.good);
  expect(await textOf("remarks", { remarks: undefined })).toBe("");
});

test("a replay says before its first step what was reported, could not be opened, or lies in two journals", async () => {
  expect(await textOf("signs", { remarks })).toContain(said.reportedOn(words.questionNumber(1)));
  const events = sample.events.map((event, place): ReplayEvent => ({ ...event, fork: place === 1 }));
  expect(await textOf("signs", { events })).toContain(said.forked(1));
  const [event] = sample.events;
  const shown = {
    ...event,
    kind: "shown",
    questionId,
    fork: false,
    unopened: "hash_mismatch",
  } as ReplayEvent;
  const left = said.notPresented(1, words.questionNumber(1));
  expect(await textOf("signs", { events: [shown] })).toContain(left);
  const answered = {
    ...shown,
    kind: "answered",
    unopened: undefined,
    response: { kind: "single-choice", choiceId: "a" },
    acceptance: "counted",
  } as ReplayEvent;
  const later = {
    opened: { ...shown, unopened: undefined },
    answered,
    "answered on a fork": { ...answered, fork: true, acceptance: "held" },
  } as const;
  for (const [how, event] of Object.entries(later))
    expect(await textOf("signs", { events: [shown, event] }), how).not.toContain(left);
  const takenBack = { ...answered, response: { kind: "single-choice", choiceId: "" } } as ReplayEvent;
  const before = { ...answered, acceptance: undefined };
  expect(await textOf("signs", { events: [before, takenBack, shown] })).toContain(left);
  const chain = sample.events.map((event) => ({ ...event, fork: false }));
  expect(await textOf("signs", { events: chain, remarks: [] })).toBe("");
});
