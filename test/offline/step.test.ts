import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { FailureCode } from "../../src/domain/failure.ts";
import { must } from "../../src/domain/invariant.ts";
import { backOffMs } from "../../src/offline/sync/back-off.ts";
import { keyOf, type Batch } from "../../src/offline/sync/batch.ts";
import {
  newSender,
  type Command,
  type Sender,
  type SenderEvent,
} from "../../src/offline/sync/sender-state.ts";
import { step } from "../../src/offline/sync/step.ts";
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

const anchor = { startId: anId("start"), serverMs: 0, monoMs: 0, wallMs: 0, roundTripMs: 0 };

function aReply(batch: Batch, limits: Partial<typeof flow> = {}) {
  return {
    kind: "attempts.sync.result" as const,
    batchId: batch.batchId,
    serverTime: 0,
    results: [],
    receipts: [],
    outcomes: [],
    flow: { ...flow, ...limits },
  };
}

type Die = { code: FailureCode; good: boolean; passes: boolean; size: number };

/** What comes back from a command, chosen by a die. */
function eventOf(command: Command, die: Die): SenderEvent | undefined {
  const now = { nowMs: 0, roll: 0.5 };
  const failed = { kind: "failed", failure: { code: die.code }, ...now } as const;
  switch (command.do) {
    case "register":
      return die.good ? { kind: "registered" } : failed;
    case "claim":
      return die.size === 0
        ? { kind: "nothing_to_claim", left: die.good ? "none" : "deferred", ...now }
        : {
            kind: "claimed",
            batch: aBatch(Math.min(die.size, command.limits.maxEvents)),
            more: die.good ? "some" : "none",
          };
    case "send": {
      const { batch } = command;
      const result = aReply(batch, { maxEvents: 1 + die.size });
      return die.passes ? { kind: "replied", batch, result, anchor } : { ...failed, batch };
    }
    case "settle":
      return {
        kind: "settled",
        progress: 1,
        gained: 1,
        deferred: [],
        unanswered: [],
        flow: command.result.flow,
        nowMs: 0,
      };
    case "set_aside":
    case "rest":
      return undefined;
  }
}

const die = fc.record({
  code: fc.constantFrom(...codes),
  good: fc.boolean(),
  passes: fc.boolean(),
  size: fc.nat(120),
});
const dice = fc.array(die, { maxLength: 60 });

/** Gives commands and takes their events as the adapter does: what came of sending is told last. */
function play(rolls: readonly Die[], look: (seen: { state: Sender; out: readonly Command[] }) => void): void {
  let state: Sender = newSender("unknown");
  const queue: Command[] = [];
  let sent: Command | undefined;
  for (const die of rolls) {
    let event: SenderEvent | undefined;
    const command = queue.shift();
    if (command?.do === "send") {
      expect(sent, "one request at a time").toBeUndefined();
      sent = command;
    } else if (command) {
      event = eventOf(command, die);
    } else if (sent) {
      event = eventOf(sent, die);
      sent = undefined;
    } else {
      event = { kind: "woken", why: "tap", nowMs: 1e9 };
    }
    if (event) {
      const stepped = step(state, event);
      state = stepped.state;
      queue.push(...stepped.commands);
    }
    look({ state, out: sent ? [sent, ...queue] : queue });
  }
}

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

  test("is at work exactly while a command is out, and rests or stops otherwise", () => {
    fc.assert(
      fc.property(dice, (rolls) => {
        play(rolls, ({ state, out }) => {
          const working = out.filter(({ do: verb }) => verb !== "rest" && verb !== "set_aside");
          expect(working.length > 0).toBe(state.busy);
          expect(state.limits.maxEvents).toBeGreaterThanOrEqual(1);
          expect(state.limits.maxEvents).toBeLessThanOrEqual(MAX_BATCH_EVENTS);
          expect(state.limits.maxBytes).toBeLessThanOrEqual(MAX_BATCH_BYTES);
        });
      }),
    );
  });

  test("claims nothing that is on its way", () => {
    fc.assert(
      fc.property(dice, (rolls) => {
        play(rolls, ({ out }) => {
          const sent = out.flatMap((command) => (command.do === "send" ? command.batch.events : []));
          const claims = out.flatMap((command) => (command.do === "claim" ? [command.except] : []));
          for (const except of claims) expect(except).toEqual(expect.arrayContaining(sent.map(keyOf)));
        });
      }),
    );
  });

  describe("while a reply is waited for", () => {
    const woken = step(newSender("registered"), { kind: "woken", why: "tap", nowMs: 0 }).state;
    const [first, second] = [aBatch(100), aBatch(100, 100)];
    const begun = step(woken, { kind: "claimed", batch: first, more: "some" });
    const ahead = step(begun.state, { kind: "claimed", batch: second, more: "some" });
    const replied = { kind: "replied", batch: first, result: aReply(first), anchor } as const;

    test("the next batch is claimed; it goes out before the reply is applied", () => {
      const except = first.events.map(keyOf);
      expect(begun.commands).toMatchObject([
        { do: "send", batch: first },
        { do: "claim", except },
      ]);
      expect(ahead.commands).toEqual([]);
      const applied = step(ahead.state, replied);
      expect(applied.commands).toMatchObject([
        { do: "send", batch: second },
        { do: "settle", batch: first },
      ]);
      const settled = {
        kind: "settled",
        progress: 100,
        gained: 100,
        deferred: [],
        unanswered: [],
        flow,
        nowMs: 0,
      } as const;
      expect(step(applied.state, settled).commands).toMatchObject([
        { do: "claim", except: second.events.map(keyOf) },
      ]);
    });

    test("nothing is looked for where nothing was left", () => {
      const small = step(woken, { kind: "claimed", batch: aBatch(3), more: "none" });
      expect(small.commands).toMatchObject([{ do: "send" }]);
    });

    test("there being nothing more is no end of the run", () => {
      const none = step(begun.state, { kind: "nothing_to_claim", left: "none", nowMs: 0, roll: 0 });
      expect(none).toMatchObject({ state: { busy: true, phase: "sending" }, commands: [] });
      expect(step(none.state, replied).commands).toMatchObject([{ do: "settle", batch: first }]);
    });

    test.each([
      ["allows less", { maxEvents: 50 }],
      ["allows fewer bytes", { maxBytes: 100 }],
      ["wants a pause", { minDelayMs: 500 }],
    ])("a server that %s gets no batch that was claimed before", (_what, limits) => {
      const result = aReply(first, limits);
      expect(step(ahead.state, { ...replied, result }).commands).toMatchObject([{ do: "settle" }]);
    });

    test("a page that goes sends what was claimed for it in smaller parts", () => {
      const leaving = step(ahead.state, { kind: "woken", why: "leaving", nowMs: 0 }).state;
      expect(step(leaving, replied).commands).toMatchObject([{ do: "settle" }]);
    });

    test("a failure sends nothing of what was claimed meanwhile", () => {
      const failure = { code: "network_unreachable" } as const;
      const failed = step(ahead.state, { kind: "failed", failure, batch: first, nowMs: 0, roll: 0 });
      expect(failed).toMatchObject({ state: { busy: false }, commands: [{ do: "rest" }] });
      expect(failed.state).not.toMatchObject({ next: expect.anything() });
    });
  });

  test("sets nothing aside while nothing passes", () => {
    fc.assert(
      fc.property(dice, (rolls) => {
        const refused = rolls.map((die) => ({ ...die, passes: false }));
        play(refused, ({ out }) => expect(out.map(({ do: verb }) => verb)).not.toContain("set_aside"));
      }),
    );
  });

  test("finds one poisoned event among a hundred in few requests, and lets the others pass", () => {
    const poisoned = 61;
    let waiting = Array.from({ length: 100 }, (_nothing, n) => n);
    let state: Sender = newSender("registered");
    const { commands, state: begun } = step(state, { kind: "woken", why: "tap", nowMs: 0 });
    state = begun;
    let requests = 0;
    const aside: number[] = [];
    const queue = [...commands];
    let sent: Batch | undefined;
    for (;;) {
      const command = queue.shift();
      if (!command && !sent) break;
      let event: SenderEvent | undefined;
      if (!command && sent) {
        const batch = sent;
        sent = undefined;
        const failure = { code: "request_malformed" } as const;
        event = batch.events.some(({ seq }) => seq === poisoned)
          ? { kind: "failed", failure, batch, nowMs: 0, roll: 0 }
          : { kind: "replied", batch, result: aReply(batch), anchor };
      }
      if (command?.do === "set_aside") aside.push(command.suspect.seq);
      if (command?.do === "send") {
        requests += 1;
        sent = command.batch;
      }
      if (command?.do === "settle") {
        const { length } = command.batch.events;
        const taken = new Set(command.batch.events.map(({ seq }) => seq));
        waiting = waiting.filter((seq) => !taken.has(seq));
        event = {
          kind: "settled",
          progress: length,
          gained: length,
          deferred: [],
          unanswered: [],
          flow,
          nowMs: 0,
        };
      }
      if (command?.do === "claim") {
        const skip = new Set([...command.except, ...command.missing].map((key) => Number(key.split(" ")[1])));
        const from = waiting.filter((seq) => !skip.has(seq) && !aside.includes(seq));
        const [first = 0] = from;
        // Places run on, but for the one that is passed over.
        const run = from.slice(0, command.limits.maxEvents).filter((seq, place) => seq === first + place);
        event =
          run.length === 0
            ? { kind: "nothing_to_claim", left: "none", nowMs: 0, roll: 0 }
            : { kind: "claimed", batch: aBatch(run.length, first), more: "some" };
      }
      if (!event) continue;
      const stepped = step(state, event);
      state = stepped.state;
      queue.push(...stepped.commands);
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

  test("sends half of what a broken link did not carry, and twice as much again once something passes", () => {
    const begin = step(newSender("registered"), { kind: "woken", why: "tap", nowMs: 0 });
    let { state } = begin;
    let claim = begin.commands[0];
    const sizes: number[] = [];
    const fail = (nowMs: number) => {
      const size = must(claim?.do === "claim" ? claim : undefined, "it claims").limits.maxEvents;
      sizes.push(size);
      const batch = aBatch(size);
      state = step(state, { kind: "claimed", batch, more: "none" }).state;
      const failure = { code: "network_unreachable" } as const;
      state = step(state, { kind: "failed", failure, batch, nowMs, roll: 0 }).state;
      const again = step(state, { kind: "woken", why: "online", nowMs: nowMs + 1 });
      state = again.state;
      claim = again.commands[0];
    };
    for (let turn = 0; turn < 6; turn += 1) fail(turn * 1000);
    expect(sizes).toEqual([100, 50, 25, 13, 8, 8]);
    const batch = aBatch(8);
    state = step(state, { kind: "claimed", batch, more: "some" }).state;
    state = step(state, { kind: "replied", batch, result: aReply(batch), anchor }).state;
    const settled = {
      kind: "settled",
      progress: 8,
      gained: 8,
      deferred: [],
      unanswered: [],
      flow,
      nowMs: 9000,
    } as const;
    expect(step(state, settled).commands).toMatchObject([{ do: "claim", limits: { maxEvents: 16 } }]);
  });

  test("two hundred phones that lose the server in one second do not come back in one", () => {
    // Spread evenly, and otherwise for each failure: a phone's luck does not last.
    const rollOf = (phone: number, failure: number) => (phone * 0.618_034 + failure * 0.414_214) % 1;
    const comeBack = (phone: number) => {
      let state = step(newSender("registered"), { kind: "woken", why: "online", nowMs: 0 }).state;
      let nowMs = (phone * 5) % 1000;
      for (let failure = 1; failure <= 4; failure += 1) {
        const lost = { kind: "failed", failure: { code: "server_unavailable" } } as const;
        state = step(state, { ...lost, nowMs, roll: rollOf(phone, failure) }).state;
        nowMs = must(state.restUntilMs, "it rests");
        state = step(state, { kind: "rested", nowMs }).state;
      }
      return Math.floor(nowMs / 1000);
    };
    const inSecond = new Map<number, number>();
    for (let phone = 0; phone < 200; phone += 1) {
      const second = comeBack(phone);
      inSecond.set(second, (inSecond.get(second) ?? 0) + 1);
    }
    expect(Math.max(...inSecond.values())).toBeLessThan(40);
    expect(inSecond.size).toBeGreaterThan(10);
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

  test("the timer of an earlier rest cuts no later one short", () => {
    const begun = step(newSender("registered"), { kind: "woken", why: "recorded", nowMs: 0 }).state;
    const failed = { kind: "failed", failure: { code: "server_unavailable" }, nowMs: 50, roll: 0 } as const;
    const resting = step(begun, failed).state;
    const early = step(resting, { kind: "rested", nowMs: 1049 });
    expect(early).toMatchObject({ state: { busy: false }, commands: [{ do: "rest", untilMs: 1050 }] });
    expect(step(early.state, { kind: "rested", nowMs: 1050 }).commands).toMatchObject([{ do: "claim" }]);
  });

  test("replaced while a reply is on its way, takes its turn no earlier than that reply allows", () => {
    const begun = step(newSender("registered"), { kind: "woken", why: "tap", nowMs: 0 }).state;
    const batch = aBatch(2);
    const sending = step(begun, { kind: "claimed", batch, more: "some" }).state;
    const replaced = step(sending, { kind: "fenced" });
    expect(replaced).toMatchObject({ state: { busy: true }, commands: [] });
    const failed = { kind: "failed", failure: { code: "server_unavailable" }, nowMs: 50, roll: 0 } as const;
    expect(step(replaced.state, failed).commands).toEqual([{ do: "rest", untilMs: 1050 }]);
    const told = step(replaced.state, { ...failed, retryAfterMs: 60_000 });
    expect(told.state.notBeforeMs).toBe(60_050);
    // What went well is the new leader's to settle.
    const replied = { kind: "replied", batch, result: aReply(batch), anchor } as const;
    expect(step(replaced.state, replied).commands).toEqual([{ do: "rest", untilMs: 0 }]);
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

  test("without an answer to another question begins nothing for a moment, unless a person asks or the page goes", () => {
    const unanswered = { kind: "unanswered", nowMs: 100, roll: 0.5 } as const;
    const woken = { kind: "woken", nowMs: 200 } as const;
    const rest = [{ do: "rest", untilMs: 1600 }];
    const idle = step(newSender("registered"), unanswered);
    // Nothing waits: nothing is to be done when the moment is over.
    expect(idle.commands).toEqual([]);
    expect(step(idle.state, { ...woken, why: "recorded" }).commands).toEqual(rest);
    expect(step(idle.state, { ...woken, why: "leaving" }).commands).toMatchObject([{ do: "claim" }]);
    const wokenBefore = (why: "recorded" | "online" | "tap" | "leaving") =>
      step(step(newSender("registered"), { ...woken, why, nowMs: 0 }).state, unanswered);
    expect(wokenBefore("recorded").commands).toEqual(rest);
    expect(wokenBefore("online").commands).toEqual(rest);
    for (const why of ["tap", "leaving"] as const)
      expect(wokenBefore(why)).toMatchObject({ state: { busy: true }, commands: [] });
    const told = step(wokenBefore("leaving").state, { ...woken, why: "recorded" });
    expect(step(told.state, unanswered).state.busy).toBe(true);
    // A longer rest that was begun before stays as long, and a failure of its own later counts as the first.
    const failed = { kind: "failed", failure: { code: "rate_limited" }, roll: 0 } as const;
    const limited = step(step(newSender("registered"), { ...woken, why: "tap" }).state, {
      ...failed,
      retryAfterMs: 60_000,
      nowMs: 50,
    });
    expect(step(limited.state, unanswered).state.restUntilMs).toBe(60_050);
    expect(step(idle.state, unanswered).state.failuresInARow).toBe(0);
  });

  test("a page that goes sends little at a time, once, and the next wake-up does as always", () => {
    const leaving = step(newSender("registered"), { kind: "woken", why: "leaving", nowMs: 0 });
    expect(leaving.commands).toMatchObject([{ do: "claim", limits: { maxEvents: 40, maxBytes: 20_480 } }]);
    const batch = aBatch(2);
    expect(step(leaving.state, { kind: "claimed", batch, more: "none" }).commands).toEqual([
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
      expect(step(after.state, { kind: "claimed", batch, more: "none" }).commands).toEqual([
        { do: "send", batch },
      ]);
    }
  });

  test("a batch whose answer cannot be read goes again by halves", () => {
    const failure = { code: "response_unreadable" } as const;
    const batch = aBatch(40);
    const begun = step(newSender("registered"), { kind: "woken", why: "tap", nowMs: 0 }).state;
    const resting = step(begun, { kind: "failed", failure, batch, nowMs: 0, roll: 1 }).state;
    expect(step(resting, { kind: "rested", nowMs: 100_000 }).commands).toMatchObject([
      { do: "claim", limits: { maxEvents: 20 } },
    ]);
  });

  test("a new answer does not cut a back-off short, a network that comes back does", () => {
    const failure = { code: "network_unreachable" } as const;
    const begun = step(newSender("registered"), { kind: "woken", why: "tap", nowMs: 0 }).state;
    const resting = step(begun, { kind: "failed", failure, batch: aBatch(1), nowMs: 0, roll: 1 }).state;
    expect(resting).toMatchObject({ phase: "offline", busy: false });
    const recorded = step(resting, { kind: "woken", why: "recorded", nowMs: 100 });
    expect(recorded.commands).toEqual([{ do: "rest", untilMs: resting.restUntilMs }]);
    expect(step(resting, { kind: "woken", why: "online", nowMs: 100 }).commands).toMatchObject([
      { do: "claim" },
    ]);
  });
});
