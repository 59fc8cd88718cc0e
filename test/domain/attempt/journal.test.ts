import { createHash } from "node:crypto";
import { describe, expect, test } from "vitest";
import * as z from "zod/mini";
import { type Event, SealedEvent } from "../../../src/domain/attempt/event.ts";
import {
  GENESIS_HASH,
  intactBy,
  isIntact,
  openSealedEvent,
  readEvent,
  sealEvent,
} from "../../../src/domain/attempt/journal.ts";
import { readFixture } from "../../support/read-fixture.ts";

const vectors = z.parse(z.object({ events: z.array(SealedEvent) }), readFixture("journal-vectors.json"));
const at = { wallMs: 1_767_225_600_000, monoMs: 12.25, startId: "11111111-2222-4333-8444-555555555555" };
const journalId = "6f1c2a34-0b1d-4e5f-8a9b-0c1d2e3f4a5b";
const drafted = (text: string): Event => ({
  v: 1,
  journalId,
  seq: 3,
  at,
  type: "drafted",
  questionId: "q1",
  response: { kind: "short-text", text },
});

/** An envelope at the place of `drafted` whose hash holds, with a body that its writer had no right to. */
const sealedWithBody = (body: object) =>
  sealEvent(Object.assign(drafted("x"), { toJSON: () => body }), GENESIS_HASH);

describe("an event's hash", () => {
  test.each(vectors.events)("gives the published vector at seq $seq", (sealed) => {
    expect(isIntact(sealed)).toBe(true);
    const event = readEvent(sealed.body);
    if (!event.ok) throw new Error(JSON.stringify(event));
    expect(sealEvent(event.value, sealed.previous)).toEqual(sealed);
  });

  test("names before the first event what the published vector names", () => {
    expect(vectors.events[0]).toMatchObject({ seq: 0, previous: GENESIS_HASH });
  });

  test("changes with each part it covers", () => {
    const sealed = sealEvent(drafted("0"), GENESIS_HASH);
    expect(isIntact(sealed)).toBe(true);
    expect(isIntact({ ...sealed, seq: 4 })).toBe(false);
    expect(isIntact({ ...sealed, previous: "1".repeat(64) })).toBe(false);
    expect(isIntact({ ...sealed, journalId: journalId.replace("6", "7") })).toBe(false);
    expect(isIntact({ ...sealed, body: sealed.body.replace('"0"', '"1"') })).toBe(false);
    expect(isIntact({ ...sealed, body: ` ${sealed.body}` })).toBe(false);
    expect(isIntact({ ...sealed, hash: GENESIS_HASH })).toBe(false);
  });

  test("covers bytes that PostgreSQL text cannot hold, without changing them", () => {
    for (const text of ["", "0", "\u0000", "\ud800", "\udc00x", "가", "\u1100\u1161", "🙂"]) {
      const sealed = sealEvent(drafted(text), GENESIS_HASH);
      expect(isIntact(sealed)).toBe(true);
      expect(readEvent(sealed.body)).toEqual({ ok: true, value: drafted(text) });
    }
  });

  test("does not hold for a body that has no UTF-8 bytes of its own", () => {
    const sealed = sealEvent(drafted("\ufffd"), GENESIS_HASH);
    expect(isIntact({ ...sealed, body: sealed.body.replace("\ufffd", "\ud800") })).toBe(false);
  });
});

describe("reading an event", () => {
  test.each(["", "null", "[]", "{", '{"v":1}', '{"v":2,"type":"finished"}', '"finished"'])(
    "refuses %j as malformed instead of throwing",
    (body) => {
      expect(readEvent(body)).toMatchObject({ ok: false, failure: { code: "document_malformed" } });
    },
  );

  test("names the part that is wrong", () => {
    const body = JSON.stringify({ ...drafted("x"), at: { ...at, startId: "x" } });
    expect(readEvent(body)).toMatchObject({ failure: { detail: { what: "event", where: "at.startId" } } });
    expect(readEvent("{")).toMatchObject({ failure: { detail: { what: "event", reason: "not_json" } } });
  });

  test("ignores what a newer build added", () => {
    const body = JSON.stringify({ ...drafted("x"), mood: "curious" });
    expect(readEvent(body)).toEqual({ ok: true, value: drafted("x") });
  });

  test("is the same by a platform's own SHA-256", () => {
    const isIntactHere = intactBy((bytes) => createHash("sha256").update(bytes).digest("hex"));
    for (const sealed of vectors.events) {
      expect(isIntactHere(sealed)).toBe(true);
      expect(isIntactHere({ ...sealed, body: `${sealed.body} ` })).toBe(false);
    }
    const halved = sealEvent(drafted("\ufffd"), GENESIS_HASH);
    expect(isIntactHere({ ...halved, body: halved.body.replace("\ufffd", "\ud800") })).toBe(false);
  });

  test("refuses a sealed event whose body speaks of another place", () => {
    const sealed = sealEvent(drafted("x"), GENESIS_HASH);
    expect(openSealedEvent(sealed)).toEqual({ ok: true, value: drafted("x") });
    expect(openSealedEvent({ ...sealed, body: `${sealed.body} ` })).toMatchObject({
      failure: { code: "hash_mismatch", detail: { what: "event" } },
    });
    const otherJournal = journalId.replace("6", "7");
    for (const elsewhere of [{ seq: 4 }, { journalId: otherJournal }, { seq: 4, journalId: otherJournal }]) {
      const moved = sealedWithBody({ ...drafted("x"), ...elsewhere });
      expect(isIntact(moved)).toBe(true);
      expect(openSealedEvent(moved)).toMatchObject({
        failure: { code: "hash_mismatch", detail: { what: "envelope", seq: 3 } },
      });
    }
  });

  test("refuses a sealed event whose body is none, whatever its hash", () => {
    const sealed = sealedWithBody({ v: 2 });
    expect(isIntact(sealed)).toBe(true);
    expect(openSealedEvent(sealed)).toMatchObject({ ok: false, failure: { code: "document_malformed" } });
  });
});
