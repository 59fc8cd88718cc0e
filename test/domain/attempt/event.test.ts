import { describe, expect, test } from "vitest";
import { DeviceOpened, Event, SealedEvent, Seed } from "../../../src/domain/attempt/event.ts";
import { EventType } from "../../../src/domain/attempt/event-type.ts";
import { Receipt } from "../../../src/domain/attempt/receipt.ts";
import { SessionTicket } from "../../../src/domain/attempt/session-ticket.ts";
import { aClock, anId, aSeed } from "../../support/builders.ts";

const hash = "a".repeat(64);
const place = { v: 1, journalId: anId("journal"), seq: 3, at: aClock() };
const who = { learnerId: anId("learner"), deviceId: anId("device") };
const ids = (count: number) => Array.from({ length: count }, (_, at) => `c${at}`);

const whole = {
  started: { setId: "set", manifest: hash, seed: aSeed("seed"), locale: "ko", ...who },
  shown: { questionId: "q1", order: ids(2) },
  drafted: { questionId: "q1", response: null },
  answered: {
    questionId: "q1",
    response: { kind: "short-text", text: "" },
    order: [],
    question: hash,
    verdict: "correct",
    fraction: 1,
  },
  flagged: { questionId: "q1", flagged: false },
  finished: {},
  sealed: { deadlineMs: 0 },
  unsealed: { deadlineMs: 0, why: "more_time" },
  network: { online: false },
  device_opened: who,
  reported: { attemptId: anId("attempt"), questionId: "q1", text: "" },
  rated: { attemptId: anId("attempt"), stars: 5 },
};
type Type = keyof typeof whole;
const TYPES = Object.keys(whole) as Type[];

const event = (type: Type, parts: object = {}) => ({ ...place, type, ...whole[type], ...parts });

describe("an event", () => {
  test("has one of the names that tables are keyed by", () => {
    expect(EventType.options).toEqual(TYPES);
  });

  test.each(TYPES)("of type %s is read as it was written", (type) => {
    expect(Event.parse(event(type))).toEqual(event(type));
  });

  test.each(TYPES)("of type %s is refused with any one of its parts gone", (type) => {
    for (const part of ["v", "journalId", "seq", "at", ...Object.keys(whole[type])]) {
      const { [part]: _gone, ...rest } = event(type) as Record<string, unknown>;
      expect([part, Event.safeParse(rest).success]).toEqual([part, false]);
    }
  });

  test.each<[Type, object]>([
    ["finished", { seq: 0 }],
    ["finished", { at: { ...aClock(), wallMs: -1.5 } }],
    ["started", { questionIds: ["q1"], ticket: "x".repeat(8192) }],
    ["shown", { order: ids(512) }],
    ["answered", { fraction: 0, chosenHash: hash }],
    ["reported", { text: "x".repeat(4096) }],
    ["rated", { stars: 1, text: "x".repeat(4096) }],
    ["unsealed", { why: "wrong_clock" }],
  ])("%s may have %j", (type, parts) => {
    expect(Event.safeParse(event(type, parts)).success).toBe(true);
  });

  test.each<[Type, object]>([
    ["finished", { v: 2 }],
    ["finished", { seq: -1 }],
    ["finished", { seq: 0.5 }],
    ["finished", { journalId: "x" }],
    ["finished", { at: { wallMs: 1, monoMs: 1 } }],
    ["started", { questionIds: [] }],
    ["started", { ticket: "x".repeat(8193) }],
    ["shown", { order: ids(513) }],
    ["answered", { fraction: -0.01 }],
    ["answered", { fraction: 1.01 }],
    ["answered", { chosenHash: "x" }],
    ["answered", { response: null }],
    ["sealed", { deadlineMs: -1 }],
    ["reported", { text: "x".repeat(4097) }],
    ["rated", { stars: 0 }],
    ["rated", { stars: 6 }],
    ["rated", { stars: 4.5 }],
    ["rated", { text: "x".repeat(4097) }],
  ])("%s may not have %j", (type, parts) => {
    expect(Event.safeParse(event(type, parts)).success).toBe(false);
  });

  test("of a device's own journal begins it", () => {
    expect(DeviceOpened.safeParse(event("device_opened")).success).toBe(true);
    expect(DeviceOpened.safeParse(event("finished")).success).toBe(false);
  });
});

test.each(["", aSeed("x").toUpperCase(), `${aSeed("x")}0`, `0${aSeed("x")}`, aSeed("x").slice(1)])(
  "a seed is 32 hexadecimal digits, and %j is not",
  (text) => {
    expect(Seed.safeParse(aSeed("x")).success).toBe(true);
    expect(Seed.safeParse(text).success).toBe(false);
  },
);

describe("what is stored and sent", () => {
  const sealed = { journalId: anId("journal"), seq: 0, previous: hash, hash, body: "x".repeat(131_072) };

  test("is an event of at most 128 KiB at a place in a journal", () => {
    expect(SealedEvent.parse(sealed)).toEqual(sealed);
    for (const parts of [{ body: `${sealed.body}x` }, { seq: -1 }, { seq: 1.5 }, { previous: "" }])
      expect(SealedEvent.safeParse({ ...sealed, ...parts }).success).toBe(false);
  });

  test("is acknowledged by a receipt up to such a place", () => {
    const receipt = {
      format: "mundap-receipt",
      ...who,
      journalId: place.journalId,
      seq: 0,
      hash,
      issuedAt: 0,
    };
    expect(Receipt.parse(receipt)).toEqual(receipt);
    for (const parts of [
      { format: "mundap-session" },
      { seq: -1 },
      { seq: 1.5 },
      { hash: "" },
      { issuedAt: -1 },
    ])
      expect(Receipt.safeParse({ ...receipt, ...parts }).success).toBe(false);
  });

  test("is permitted by a session's ticket", () => {
    const ticket = {
      format: "mundap-session",
      sessionId: anId("session"),
      learnerId: anId("learner"),
      setId: "set",
      issuedAt: 0,
      opensAt: 0,
      closesAt: 1,
      timeLimitSeconds: 1,
    };
    for (const mode of ["practice", "exam"])
      expect(SessionTicket.parse({ ...ticket, mode })).toEqual({ ...ticket, mode });
    for (const parts of [
      { mode: "quiz" },
      { format: "mundap-receipt" },
      { timeLimitSeconds: 0 },
      { timeLimitSeconds: 0.5 },
    ])
      expect(SessionTicket.safeParse({ ...ticket, mode: "exam", ...parts }).success).toBe(false);
  });
});
