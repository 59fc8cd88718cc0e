import { describe, expect, test } from "vitest";
import { GENESIS_HASH, sealEvent } from "../../../../src/domain/attempt/journal.ts";
import type { SealedEvent } from "../../../../src/domain/attempt/event.ts";
import { fail, ok } from "../../../../src/domain/result.ts";
import type { IntakeInput, IntakeResult } from "../../../../src/protocol/intake.ts";
import { takeInFile } from "../../../../src/app/staff/intake/take-in-file.ts";
import { aJournal, anId } from "../../../support/builders.ts";

const learner = { learnerId: anId("learner"), code: "01234567K", name: "" };

function aFile(count: number, text: string): { text: string; events: SealedEvent[] } {
  const journal = aJournal();
  for (let n = 0; n < count; n += 1) journal.drafted("q1", { kind: "essay", text });
  const events: SealedEvent[] = [];
  for (const event of journal.events) events.push(sealEvent(event, events.at(-1)?.hash ?? GENESIS_HASH));
  const account = { learnerId: learner.learnerId, name: "" };
  const file = { format: "mundap-export", version: 1, build: "b", account, events: events.toReversed() };
  return { text: JSON.stringify(file), events };
}

function aServer(
  reply: (input: IntakeInput, call: number) => ReturnType<typeof ok<IntakeResult>> | ReturnType<typeof fail>,
) {
  const calls: IntakeInput[] = [];
  return {
    calls,
    taking: {
      takeIn: async (input: IntakeInput) => reply(input, calls.push(input)),
      mintId: () => anId(`batch ${calls.length}`),
      onProgress: () => {},
    },
  };
}

const applied = ({ batchId, events }: IntakeInput, known: "known" | "new" = "known") =>
  ok<IntakeResult>({
    batchId,
    results: events.map(({ journalId, seq, hash }) => ({ journalId, seq, hash, code: "applied" })),
    learners: [{ ...learner, known }],
  });

describe("a file that is taken in", () => {
  test("goes in batches that the server takes, each journal from its beginning", async () => {
    const { text, events } = aFile(250, "short");
    const { calls, taking } = aServer((input, call) => applied(input, call === 1 ? "new" : "known"));
    const taken = await takeInFile(text, taking);
    expect(calls.map((call) => call.events.length)).toEqual([100, 100, 51]);
    expect(calls.flatMap((call) => call.events)).toEqual(events);
    expect(taken).toMatchObject({
      ok: true,
      value: { counts: { applied: 251 }, learners: [{ ...learner, known: "new" }] },
    });
  });

  test("never fills a batch beyond its bytes", async () => {
    const { text } = aFile(12, "x".repeat(60_000));
    const { calls, taking } = aServer((input) => applied(input));
    await takeInFile(text, taking);
    for (const { events } of calls) {
      expect(events.reduce((sum, { body }) => sum + body.length, 0)).toBeLessThanOrEqual(256 * 1024);
    }
    expect(calls.flatMap(({ events }) => events)).toHaveLength(13);
  });

  test("that stops on the way says what was taken, and that it goes on from there", async () => {
    const { text } = aFile(150, "short");
    const { taking } = aServer((input, call) => (call === 1 ? applied(input) : fail("network_unreachable")));
    expect(await takeInFile(text, taking)).toMatchObject({
      ok: true,
      value: { counts: { applied: 100 }, failure: { code: "network_unreachable" } },
    });
  });

  test("names why events were refused", async () => {
    const { text, events } = aFile(3, "short");
    const reasons = ["no_beginning", "not_allowed", "server_error", "not_intact"];
    const { taking } = aServer(({ batchId }) =>
      ok<IntakeResult>({
        batchId,
        results: events.map(({ journalId, seq, hash }, place) => {
          const code = reasons[place] === "not_intact" ? ("held" as const) : ("retry" as const);
          return { journalId, seq, hash, code, reason: reasons[place] };
        }),
        learners: [],
      }),
    );
    expect(await takeInFile(text, taking)).toMatchObject({
      value: { refusals: { no_beginning: 1, not_allowed: 1, other: 1, not_intact: 1, unreadable: 0 } },
    });
  });

  test("that is none is refused before anything is sent", async () => {
    const { calls, taking } = aServer((input) => applied(input));
    expect(await takeInFile("hello", taking)).toMatchObject({ failure: { code: "document_malformed" } });
    expect(calls).toEqual([]);
  });
});
