import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { FailureCode } from "../../src/domain/failure.ts";
import { backOffMs } from "../../src/offline/sync/back-off.ts";
import type { Batch } from "../../src/offline/sync/batch.ts";
import { newSender, step, type Command, type Sender, type SenderEvent } from "../../src/offline/sync/step.ts";
import { REACTIONS } from "../../src/protocol/retry.ts";
import { MAX_BATCH_BYTES, MAX_BATCH_EVENTS } from "../../src/protocol/sync.ts";
import { anId } from "../support/builders.ts";

const codes = Object.keys(REACTIONS) as FailureCode[];
const flow = { maxEvents: 100, maxBytes: 262_144, minDelayMs: 0 };

function aBatch(size: number, from = 0): Batch {
  const events = Array.from({ length: size }, (_nothing, n) => ({
    journalId: anId("journal"),
    seq: from + n,
    previous: "0".repeat(64),
    hash: "1".repeat(64),
    body: "{}",
  }));
  return { batchId: anId("batch"), events, heads: [], bytes: size * 2 };
}

/** What comes back from a command, chosen by a die. */
function eventOf(
  command: Command,
  die: { code: FailureCode; good: boolean; size: number },
): SenderEvent | undefined {
  const now = { nowMs: 0, roll: 0.5 };
  const failed = { kind: "failed", failure: { code: die.code }, ...now } as const;
  switch (command.do) {
    case "register":
      return die.good ? { kind: "registered" } : failed;
    case "claim":
      return die.size === 0
        ? { kind: "nothing_to_claim", left: die.good ? "none" : "deferred", ...now }
        : { kind: "claimed", batch: aBatch(Math.min(die.size, command.limits.maxEvents)) };
    case "send":
      return { ...failed, batch: command.batch };
    case "settle":
      return { kind: "settled", progress: 1, gained: 1, deferred: [], flow, nowMs: 0 };
    case "set_aside":
    case "rest":
      return undefined;
  }
}

const dice = fc.array(fc.record({ code: fc.constantFrom(...codes), good: fc.boolean(), size: fc.nat(120) }), {
  maxLength: 60,
});

describe("the sender's core", () => {
  test("takes nothing back of what the server said when something fails here after it", () => {
    const failed = { kind: "failed", roll: 0.5 } as const;
    const atWork: Sender = { ...newSender("registered"), busy: true };
    const limited = { code: "rate_limited" } as const;
    const told = step(atWork, { ...failed, failure: limited, retryAfterMs: 45_000, nowMs: 0 }).state;
    const unwritten = step(told, { ...failed, failure: { code: "storage_unavailable" }, nowMs: 4 });
    expect(unwritten.commands).toEqual([{ do: "rest", untilMs: 45_000 }]);
    const { commands } = step(unwritten.state, { kind: "woken", why: "tap", nowMs: 44_000 });
    expect(commands).toEqual([{ do: "rest", untilMs: 45_000 }]);
  });

  test("is at work exactly while one command is out, and rests or stops otherwise", () => {
    fc.assert(
      fc.property(dice, (rolls) => {
        let state: Sender = newSender("unknown");
        let out: Command[] = [];
        for (const die of rolls) {
          const next = out.find((command) => command.do !== "rest" && command.do !== "set_aside");
          const event = (next && eventOf(next, die)) ?? { kind: "woken", why: "tap", nowMs: 1e9 };
          const stepped = step(state, event);
          state = stepped.state;
          out = stepped.commands;
          const working = out.filter(({ do: verb }) => verb !== "rest" && verb !== "set_aside");
          expect(working.length).toBe(state.busy ? 1 : 0);
          expect(state.limits.maxEvents).toBeGreaterThanOrEqual(1);
          expect(state.limits.maxEvents).toBeLessThanOrEqual(MAX_BATCH_EVENTS);
          expect(state.limits.maxBytes).toBeLessThanOrEqual(MAX_BATCH_BYTES);
        }
      }),
    );
  });

  test("sets nothing aside while nothing passes", () => {
    fc.assert(
      fc.property(dice, (rolls) => {
        let state: Sender = newSender("registered");
        let out: Command[] = [];
        for (const die of rolls) {
          const next = out.find((command) => command.do !== "rest");
          const event = (next && eventOf(next, die)) ?? { kind: "woken", why: "tap", nowMs: 1e9 };
          const stepped = step(state, event);
          state = stepped.state;
          out = stepped.commands;
          expect(out.map(({ do: verb }) => verb)).not.toContain("set_aside");
        }
      }),
    );
  });

  test("finds one poisoned event among a hundred in few requests, and lets the others pass", () => {
    const poisoned = 61;
    let waiting = Array.from({ length: 100 }, (_nothing, n) => n);
    let state: Sender = newSender("registered");
    let { commands, state: begun } = step(state, { kind: "woken", why: "tap", nowMs: 0 });
    state = begun;
    let requests = 0;
    const aside: number[] = [];
    while (commands.length > 0) {
      const events: SenderEvent[] = [];
      for (const command of commands) {
        if (command.do === "set_aside") aside.push(...command.suspects.map(({ seq }) => seq));
        if (command.do === "claim") {
          const skip = new Set(command.except.map((key) => Number(key.split(" ")[1])));
          const from = waiting.filter((seq) => !skip.has(seq) && !aside.includes(seq));
          const [first = 0] = from;
          const size = Math.min(command.limits.maxEvents, from.length);
          // Places run on, but for the one that is passed over.
          const run = from.slice(0, size).filter((seq, place) => seq === first + place);
          events.push(
            run.length === 0
              ? { kind: "nothing_to_claim", left: "none", nowMs: 0, roll: 0 }
              : { kind: "claimed", batch: aBatch(run.length, first) },
          );
        }
        if (command.do === "send") {
          requests += 1;
          const seqs = command.batch.events.map(({ seq }) => seq);
          if (seqs.includes(poisoned)) {
            const failure = { code: "request_malformed" } as const;
            events.push({ kind: "failed", failure, batch: command.batch, nowMs: 0, roll: 0 });
          } else {
            waiting = waiting.filter((seq) => !seqs.includes(seq));
            events.push({
              kind: "settled",
              progress: seqs.length,
              gained: seqs.length,
              deferred: [],
              flow,
              nowMs: 0,
            });
          }
        }
      }
      const [event] = events;
      if (!event) break;
      ({ state, commands } = step(state, event));
    }
    expect(aside).toEqual([poisoned]);
    expect(waiting).toEqual([poisoned]);
    expect(requests).toBeLessThan(25);
    expect(state.phase).toBe("idle");
  });

  test("backs off between one second and five minutes, whatever the roll", () => {
    fc.assert(
      fc.property(fc.nat(1000), fc.double({ min: 0, max: 1, noNaN: true }), (failures, roll) => {
        const waitMs = backOffMs(failures, roll);
        expect(waitMs).toBeGreaterThanOrEqual(1000);
        expect(waitMs).toBeLessThanOrEqual(300_000);
      }),
    );
  });

  test("a tap while a refusal is on its way is not lost: by then the sign-in may have come", () => {
    const busy = step(newSender("registered"), { kind: "woken", why: "recorded", nowMs: 0 }).state;
    const failed = { kind: "failed", failure: { code: "protocol_too_old" }, nowMs: 1, roll: 0 } as const;
    const again = (why: "tap" | "recorded") =>
      step(step(busy, { kind: "woken", why, nowMs: 0 }).state, failed).commands;
    expect(again("tap")).toMatchObject([{ do: "claim" }]);
    expect(again("recorded")).toEqual([]);
  });

  test("woken while another leads, takes its turn again: the other may have looked before", () => {
    const begun = (why: "tap" | "recorded") =>
      step(newSender("registered"), { kind: "woken", why, nowMs: 0 }).state;
    const turn = [{ do: "rest", untilMs: 0 }];
    expect(step(begun("recorded"), { kind: "fenced" }).commands).toEqual([]);
    const woken = step(begun("recorded"), { kind: "woken", why: "recorded", nowMs: 0 }).state;
    expect(step(woken, { kind: "fenced" }).commands).toEqual(turn);
    const fenced = step(begun("tap"), { kind: "fenced" });
    expect(fenced.commands).toEqual(turn);
    // Once: where a browser has no locks, two tabs would fence each other for ever.
    const again = step(fenced.state, { kind: "rested", nowMs: 0 });
    expect(step(again.state, { kind: "fenced" }).commands).toEqual([]);
  });

  test("told to wait by the answer to another question, rests before it begins", () => {
    const woken = { kind: "woken", why: "recorded", nowMs: 0 } as const;
    const idle = newSender("registered");
    const told = step(step(idle, woken).state, { kind: "told_to_wait", untilMs: 45_000 });
    expect(told).toMatchObject({ state: { busy: false }, commands: [{ do: "rest", untilMs: 45_000 }] });
    const resting = step(idle, { kind: "told_to_wait", untilMs: 45_000 });
    expect(step(resting.state, { ...woken, why: "tap" }).commands).toEqual([{ do: "rest", untilMs: 45_000 }]);
    expect(step(resting.state, { kind: "rested", nowMs: 45_000 }).commands).toMatchObject([{ do: "claim" }]);
  });

  test("a page that goes sends little at a time, once, and the next wake-up does as always", () => {
    const leaving = step(newSender("registered"), { kind: "woken", why: "leaving", nowMs: 0 });
    expect(leaving.commands).toMatchObject([{ do: "claim", limits: { maxEvents: 40, maxBytes: 20_480 } }]);
    const batch = aBatch(2);
    expect(step(leaving.state, { kind: "claimed", batch }).commands).toEqual([
      { do: "send", batch, outlives: "page" },
    ]);
    const failure = { code: "network_unreachable" } as const;
    const resting = step(leaving.state, { kind: "failed", failure, batch, nowMs: 0, roll: 1 }).state;
    for (const event of [
      { kind: "woken", why: "visible", nowMs: 100 },
      { kind: "rested", nowMs: 100_000 },
    ] as const) {
      const after = step(resting, event);
      expect(after.commands).toMatchObject([{ do: "claim", limits: { maxEvents: MAX_BATCH_EVENTS } }]);
      expect(step(after.state, { kind: "claimed", batch }).commands).toEqual([{ do: "send", batch }]);
    }
  });

  test("a new answer does not cut a back-off short, a network that comes back does", () => {
    const failure = { code: "network_unreachable" } as const;
    const begun = step(newSender("registered"), { kind: "woken", why: "tap", nowMs: 0 }).state;
    const resting = step(begun, { kind: "failed", failure, batch: aBatch(1), nowMs: 0, roll: 1 }).state;
    expect(resting).toMatchObject({ phase: "offline", busy: false });
    expect(step(resting, { kind: "woken", why: "recorded", nowMs: 100 }).commands).toEqual([]);
    expect(step(resting, { kind: "woken", why: "online", nowMs: 100 }).commands).toMatchObject([
      { do: "claim" },
    ]);
  });
});
