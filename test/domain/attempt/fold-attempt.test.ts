import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Event } from "../../../src/domain/attempt/event.ts";
import { foldAttempt } from "../../../src/domain/attempt/fold-attempt.ts";
import { aJournal } from "../../support/builders.ts";

const text = (value: string) => ({ kind: "short-text" as const, text: value });

describe("folding an attempt", () => {
  const questionId = fc.constantFrom("q1", "q2", "q3");
  const step = fc.oneof(
    fc.record({ type: fc.constant("answered" as const), questionId, text: fc.string() }),
    fc.record({ type: fc.constant("drafted" as const), questionId, text: fc.option(fc.string()) }),
    fc.record({ type: fc.constant("flagged" as const), questionId, flagged: fc.boolean() }),
    fc.record({ type: fc.constant("shown" as const), questionId }),
    fc.record({ type: fc.constant("unopened" as const), questionId }),
    fc.record({ type: fc.constant("network" as const), online: fc.boolean() }),
    fc.record({ type: fc.constant("finished" as const) }),
    fc.record({ type: fc.constant("sealed" as const) }),
    fc.record({ type: fc.constant("unsealed" as const) }),
  );
  const journals = fc.array(step, { maxLength: 25 }).map((steps) => {
    const journal = aJournal();
    for (const made of steps) {
      if (made.type === "answered") journal.answered(made.questionId, text(made.text));
      else if (made.type === "drafted") {
        journal.drafted(made.questionId, made.text === null ? null : text(made.text));
      } else if (made.type === "flagged") journal.flagged(made.questionId, made.flagged);
      else if (made.type === "shown") journal.shown(made.questionId);
      else if (made.type === "unopened") journal.unopened(made.questionId);
      else if (made.type === "network") journal.network(made.online);
      else if (made.type === "finished") journal.finished();
      else if (made.type === "unsealed") journal.unsealed();
      else journal.sealed();
    }
    return journal.events;
  });
  const modes = fc.constantFrom("practice" as const, "exam" as const);

  test("is insensitive to order, duplication and the split into batches", () => {
    const rearranged = journals.chain((events) =>
      fc.record({
        events: fc.constant(events),
        repeated: fc.subarray([...events]),
        keys: fc.array(fc.double({ noNaN: true }), { minLength: events.length, maxLength: events.length }),
      }),
    );
    fc.assert(
      fc.property(rearranged, modes, ({ events, repeated, keys }, mode) => {
        const shuffled = events
          .map((event, place) => ({ event, key: keys[place] ?? 0 }))
          .toSorted((a, b) => a.key - b.key)
          .map(({ event }) => event);
        const copies: Event[] = structuredClone(repeated);
        expect(foldAttempt([...copies, ...shuffled, ...repeated], mode)).toEqual(foldAttempt(events, mode));
      }),
    );
  });

  test("agrees with a model that walks the journal once", () => {
    fc.assert(
      fc.property(journals, modes, (events, mode) => {
        const expected = new Map<string, number>();
        let finished = false;
        let sealed = false;
        const beforeClosing = new Set<string>();
        const empty = new Set<number>();
        for (const event of events) {
          if (event.type === "finished") finished = true;
          if (event.type === "sealed" || event.type === "unsealed") sealed = event.type === "sealed";
          const closed = finished || sealed;
          if (event.type !== "answered") continue;
          if (event.response.kind === "short-text" && event.response.text === "") empty.add(event.seq);
          const replaces = mode === "exam" && !(closed && beforeClosing.has(event.questionId));
          if (replaces || !expected.has(event.questionId)) expected.set(event.questionId, event.seq);
          if (!closed) beforeClosing.add(event.questionId);
        }
        for (const [id, seq] of expected) if (mode === "exam" && empty.has(seq)) expected.delete(id);
        const answers = foldAttempt(events, mode).answers;
        expect(new Map([...answers].map(([id, { seq }]) => [id, seq]))).toEqual(expected);
      }),
    );
  });

  test("knows which questions could not be opened when they were come to last", () => {
    const journal = aJournal().unopened("q1").shown("q2").unopened("q2").shown("q1").unopened("q3");
    const state = foldAttempt(journal.events, "practice");
    expect([...state.unopened]).toEqual(["q2", "q3"]);
    expect([...state.shown.keys()]).toEqual(["q2", "q1"]);
    expect(state.lastShown).toBe("q3");
  });

  test("keeps the first answer in practice and the last in an exam", () => {
    const { events } = aJournal().answered("q1", text("first")).answered("q1", text("last"));
    expect(foldAttempt(events, "practice").answers.get("q1")?.response).toEqual(text("first"));
    expect(foldAttempt(events, "exam").answers.get("q1")?.response).toEqual(text("last"));
  });

  test.each(["finished", "sealed"] as const)(
    "lets no answer after %s displace one from before it, and loses none",
    (closing) => {
      const journal = aJournal().answered("q1", text("in time"));
      journal[closing]();
      const { events } = journal.answered("q1", text("late")).answered("q2", text("late, but the only one"));
      const { answers } = foldAttempt(events, "exam");
      expect(answers.get("q1")?.response).toEqual(text("in time"));
      expect(answers.get("q2")?.response).toEqual(text("late, but the only one"));
    },
  );

  test("lets an answer displace one from before the sealing where the time went on after all", () => {
    const journal = aJournal().answered("q1", text("before")).sealed();
    journal.answered("q1", text("while sealed")).unsealed();
    expect(foldAttempt(journal.events, "exam").sealed).toBeUndefined();
    expect(foldAttempt(journal.events, "exam").answers.get("q1")?.response).toEqual(text("before"));
    journal.answered("q1", text("in the time given")).sealed(9000).answered("q1", text("late"));
    const { answers, sealed } = foldAttempt(journal.events, "exam");
    expect(answers.get("q1")?.response).toEqual(text("in the time given"));
    expect(sealed).toMatchObject({ deadlineMs: 9000 });
  });

  test("counts the time from its first event to its last", () => {
    const { events } = aJournal().shown("q1").answered("q1", text("a"));
    expect(foldAttempt(events, "exam").counted).toMatchObject({ countedMs: 2000, at: { monoMs: 2000 } });
  });

  test("keeps a draft until it is undone or answered", () => {
    const journal = aJournal().drafted("q1", text("0")).drafted("q2", text("")).drafted("q3", text("x"));
    expect([...foldAttempt(journal.events, "exam").drafts]).toEqual([
      ["q1", text("0")],
      ["q2", text("")],
      ["q3", text("x")],
    ]);
    journal.drafted("q2", null).answered("q3", text("x")).answered("q1", text("1")).drafted("q1", text("2"));
    expect([...foldAttempt(journal.events, "exam").drafts]).toEqual([["q1", text("2")]]);
  });

  test("keeps that a saved answer was cleared, until that is saved too or something else is entered", () => {
    const journal = aJournal().answered("q1", text("a")).drafted("q1", null).drafted("q2", null);
    const cleared = foldAttempt(journal.events, "exam");
    expect([...cleared.drafts]).toEqual([["q1", null]]);
    expect(cleared.answers.get("q1")?.response).toEqual(text("a"));
    journal.answered("q1", text("")).drafted("q1", text("b"));
    expect([...foldAttempt(journal.events, "exam").drafts]).toEqual([["q1", text("b")]]);
    journal.drafted("q1", null);
    const takenBack = foldAttempt(journal.events, "exam");
    expect(takenBack.drafts.size).toBe(0);
    expect(takenBack.answers.size).toBe(0);
    journal.finished().answered("q1", text("late"));
    expect(foldAttempt(journal.events, "exam").answers.size).toBe(0);
  });

  test("keeps an answer with nothing in it in practice, where none can be taken back", () => {
    const { events } = aJournal().answered("q1", text(""));
    expect(foldAttempt(events, "practice").answers.get("q1")?.response).toEqual(text(""));
  });

  test("says where the learner is: last shown, flags, network, and how it ended", () => {
    const { events } = aJournal()
      .shown("q2", ["b", "a"])
      .shown("q1", ["c"])
      .flagged("q1", true)
      .flagged("q2", true)
      .flagged("q2", false)
      .network(true)
      .network(false)
      .sealed(5_000)
      .finished()
      .finished();
    const state = foldAttempt(events, "practice");
    expect(state.started?.seed).toMatch(/^[0-9a-f]{32}$/);
    expect(state.lastShown).toBe("q1");
    expect(state.shown.get("q2")).toEqual(["b", "a"]);
    expect([...state.flagged]).toEqual(["q1"]);
    expect(state.online).toBe(false);
    expect(state.sealed).toMatchObject({ deadlineMs: 5_000, seq: 8 });
    expect(state.finished).toMatchObject({ seq: 9 });
  });

  test("reads a forked place the same way whichever event came first", () => {
    const one = aJournal().answered("q1", text("one")).events;
    const two = aJournal().answered("q1", text("two")).events;
    for (const events of [
      [...one, ...two],
      [...two, ...one],
    ])
      expect(foldAttempt(events, "exam").answers.get("q1")?.response).toEqual(text("one"));
  });

  test("of nothing is nothing", () => {
    const state = foldAttempt([], "exam");
    expect(state.started).toBeUndefined();
    expect(state.answers.size).toBe(0);
  });
});
