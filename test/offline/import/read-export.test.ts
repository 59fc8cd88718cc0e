import { assert, constantFrom, integer, pre, property } from "fast-check";
import { describe, expect, test } from "vitest";
import { GENESIS_HASH, isIntact, sealEvent } from "../../../src/domain/attempt/journal.ts";
import type { SealedEvent } from "../../../src/domain/attempt/event.ts";
import { readExport } from "../../../src/offline/import/read-export.ts";
import { aJournal, anId } from "../../support/builders.ts";
import { valueOf } from "../support/a-device.ts";

const account = { learnerId: anId("learner"), deviceId: anId("device"), name: 'Mina {"}', code: "01234567K" };

/** As a device writes it: what the events do not say comes before them. */
function aFile(parts: object = {}) {
  const journal = aJournal()
    .answered("q1", { kind: "single-choice", choiceId: "a" })
    .answered("q2", { kind: "short-text", text: 'a "quoted" {brace} \\ and \u0000 {"journalId":1}' })
    .finished();
  const { journalId } = journal;
  const events: SealedEvent[] = [];
  for (const event of journal.events) events.push(sealEvent(event, events.at(-1)?.hash ?? GENESIS_HASH));
  const file = {
    format: "mundap-export",
    version: 1,
    exportedAt: 1,
    build: "test",
    account,
    attempts: [{ attemptId: journalId, mode: "practice", questionIds: ["q1", "q2"], online: true }],
    grades: [{ attemptId: journalId, questionId: "q1", seq: 1, category: "Seas" }],
    events,
    receipts: [{ journalId, seq: 1, hash: "0".repeat(64), jws: "x", code: "c", issuedAt: 1 }],
    ...parts,
  };
  return { text: JSON.stringify(file), events, journalId };
}

describe("a saved file", () => {
  test("is read with what its events do not say", () => {
    const { text, events, journalId } = aFile();
    const file = valueOf(readExport(text));
    expect(file).toMatchObject({ state: "whole", build: "test", unreadable: [] });
    expect(file.account?.code).toBe("01234567K");
    expect(file.events).toEqual(events);
    expect(file.attempts.get(journalId)).toMatchObject({ mode: "practice", questionIds: ["q1", "q2"] });
    expect(file.categories.get(journalId)?.get(1)).toBe("Seas");
  });

  test("is read the same after it was formatted anew, and with a byte order mark", () => {
    const { text, events } = aFile();
    const pretty = `\uFEFF${JSON.stringify(JSON.parse(text), null, 4)}`;
    expect(valueOf(readExport(pretty)).events).toEqual(events);
    expect(valueOf(readExport(pretty.slice(0, -2)))).toMatchObject({ state: "damaged", events });
  });

  test("that was cut off anywhere gives every event that is whole, and none that is not", () => {
    const { text, events } = aFile();
    assert(
      property(integer({ min: 200, max: text.length - 1 }), (length) => {
        const cut = text.slice(0, length);
        const file = valueOf(readExport(cut));
        const whole = events.filter((event) => cut.includes(JSON.stringify(event)));
        expect(file.state).toBe("damaged");
        expect(file.events).toEqual(whole);
      }),
    );
  });

  test("with a character broken anywhere loses at most that event", () => {
    const { text, events } = aFile();
    const from = text.indexOf('"events"') + 10;
    const to = text.indexOf('"receipts"') - 2;
    assert(
      property(integer({ min: from, max: to - 1 }), constantFrom('"', "x", "{", "}", "\\"), (at, sign) => {
        pre(text[at] !== sign);
        const file = valueOf(readExport(text.slice(0, at) + sign + text.slice(at + 1)));
        const good = file.events.filter((event) => isIntact(event)).map(({ hash }) => hash);
        expect(events.filter(({ hash }) => !good.includes(hash)).length).toBeLessThanOrEqual(2);
        for (const hash of good) expect(events.map((event) => event.hash)).toContain(hash);
      }),
    );
  });

  test("names entries that are no events, by the place that they name", () => {
    const { journalId } = aFile();
    const { text } = aFile({ events: [{ journalId, seq: 7, body: 1 }, "nonsense"] });
    expect(valueOf(readExport(text)).unreadable).toEqual([{ journalId, seq: 7 }, {}]);
  });

  test.each(["", "{}", "[]", "null", '{"format":"something"}', "\u0000\u0001", "mundap"])(
    "is not what %j is",
    (text) => {
      expect(readExport(text)).toMatchObject({ failure: { code: "document_malformed" } });
    },
  );

  test("of a newer version is left to a newer app", () => {
    expect(readExport(aFile({ version: 2 }).text)).toMatchObject({ failure: { code: "needs_newer_app" } });
  });
});
