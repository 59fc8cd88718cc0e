import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { openAccounts } from "../../src/offline/accounts.ts";
import type { OpenedEngine } from "../../src/offline/open-engine.ts";
import type { EventRow } from "../../src/offline/store/event-row.ts";
import { databaseName } from "../../src/offline/store/open-database.ts";
import { ofJournal } from "../../src/offline/store/of-journal.ts";
import type { SyncInput } from "../../src/protocol/sync.ts";
import { aSetFile, RIGHT } from "../support/builders.ts";
import { aDevice, startAttempt, valueOf, type Device } from "./support/a-device.ts";
import { aServer, refusal, type Server } from "./support/a-server.ts";

let server: Server;
let device: Device;

beforeEach(async () => {
  server = await aServer(aSetFile());
  device = aDevice(server);
});
afterEach(async () => {
  await device.putAway();
  vi.unstubAllGlobals();
});

const WRONG = { kind: "short-text", text: "Busan" } as const;

async function answerTwo(engine: OpenedEngine): Promise<string> {
  const attemptId = await startAttempt(engine);
  valueOf(await engine.recordShown(attemptId, "q1"));
  valueOf(await engine.recordAnswer(attemptId, "q1", RIGHT["single-choice"]));
  valueOf(await engine.recordAnswer(attemptId, "q3", WRONG));
  await engine.copied();
  return attemptId;
}

const eventsOf = async (engine: OpenedEngine): Promise<EventRow[]> =>
  await device.look(engine.account.learnerId, (db) => db.events.toArray());

describe("after the browser has taken every database", () => {
  test("the attempt goes on where it was, with every answer, and everything is sent once", async () => {
    const before = await device.openWith("a-set");
    device.goOffline();
    const attemptId = await answerTwo(before);
    const events = await eventsOf(before);
    const told = await before.readAttempt(attemptId);
    const statistics = await before.readStatistics();
    await device.putAway();
    await device.wipeDatabases();

    const after = await device.open();
    expect(await eventsOf(after)).toEqual(events);
    expect(await after.readSyncStatus()).toMatchObject({
      phase: "storage_lost",
      waiting: 2,
      waitingEvents: events.length,
      restored: { answers: 2, events: events.length },
    });
    expect(await after.readStatistics()).toEqual(statistics);
    device.goOnline();
    after.wake("tap");
    expect(await after.rested()).toBe("idle");
    expect(await after.readAttempt(attemptId)).toMatchObject({
      state: told?.state,
      questionIds: told?.questionIds,
      waitingEvents: 0,
    });
    valueOf(await after.readQuestion(attemptId, "q1"));
    valueOf(await after.recordAnswer(attemptId, "q4", RIGHT["numeric"]));
    after.wake("tap");
    expect(await after.rested()).toBe("idle");
    const held = [...server.held.values()].filter(({ event }) => event.journalId === attemptId);
    expect(held.map(({ event: { hash } }) => hash)).toEqual((await eventsOf(after)).map(({ hash }) => hash));
    expect(new Set(held.map(({ times }) => times))).toEqual(new Set([1]));
  });

  test("a draft on a new device comes back too, though nothing was answered", async () => {
    const before = await device.openWith("a-set");
    device.goOffline();
    const attemptId = await startAttempt(before);
    const draft = { kind: "short-text", text: "Se" } as const;
    valueOf(await before.recordDraft(attemptId, "q3", draft));
    expect(device.files.contents.size).toBe(0);
    device.pass(5000);
    const copied = () => [...device.files.contents.values()].map((bytes) => new TextDecoder().decode(bytes));
    await expect.poll(() => copied().join("")).toContain('"drafted"');
    await device.putAway();
    await device.wipeDatabases();
    const after = await device.open();
    await after.copied();
    expect((await eventsOf(after)).map(({ type }) => type)).toEqual(["started", "network", "drafted"]);
  });

  test("the sets that were there are pulled again, also the version that an attempt goes on with", async () => {
    const before = await device.openWith("a-set");
    device.goOffline();
    const attemptId = await answerTwo(before);
    const { manifest } = (await before.readAttempt(attemptId)) ?? {};
    const [first, ...others] = aSetFile().questions;
    if (first === undefined) throw new Error("a set has questions");
    await server.publisher.publish({ ...aSetFile(), questions: [{ ...first, prompt: "Anew?" }, ...others] });
    await device.putAway();
    await device.wipeDatabases();
    const after = await device.open();
    device.goOnline();
    after.wake("tap");
    expect(await after.rested()).toBe("idle");
    expect(await after.listLibrary()).toMatchObject([{ setId: "a-set", state: "ready", usable: true }]);
    expect((await after.readAttempt(attemptId))?.manifest).toBe(manifest);
    expect(valueOf(await after.readQuestion(attemptId, first.id)).question.prompt).toBe(first.prompt);
  });

  test("an unused ticket is used, and a used one is not used again", async () => {
    const before = await device.openWith("a-set");
    device.goOffline();
    await answerTwo(before);
    const ticketsOf = (engine: OpenedEngine) =>
      device.look(engine.account.learnerId, (db) => db.tickets.toArray());
    const tickets = await ticketsOf(before);
    expect(tickets).toHaveLength(2);
    await device.putAway();
    await device.wipeDatabases();
    expect(await ticketsOf(await device.open())).toEqual(tickets);
  });

  test("the device still knows who it is and whom it trusts, even where its mirror went too", async () => {
    const before = await device.openWith("a-set");
    device.goOffline();
    await answerTwo(before);
    await device.putAway();
    const trust = () =>
      device.lookAtRegistry(async (db) => [await db.roots.toArray(), await db.floors.toArray()]);
    const trusted = await trust();
    await device.wipeDatabases("and_mirror");
    const after = await device.open();
    expect(after.account).toEqual({ ...before.account, code: after.account.code });
    expect(trusted).toMatchObject(await trust());
    device.goOnline();
    after.wake("tap");
    expect(await after.rested()).toBe("idle");
    expect((await after.readSyncStatus()).waitingEvents).toBe(0);
  });

  test("a report comes back, and the next one goes on in the same journal", async () => {
    const before = await device.openWith("a-set");
    device.goOffline();
    const attemptId = await answerTwo(before);
    valueOf(await before.recordReport(attemptId, "q3", "But it is right."));
    await device.putAway();
    await device.wipeDatabases();
    const after = await device.open();
    valueOf(await after.recordReport(attemptId, "q3", "Really."));
    const reports = (await eventsOf(after)).filter(({ type }) => type === "reported");
    expect(reports.map(({ seq }) => seq)).toEqual([1, 2]);
  });

  test("under an open tab's hands, which cannot read it, what that tab still writes takes nothing from the copy", async () => {
    const before = await device.openWith("a-set");
    device.goOffline();
    const attemptId = await answerTwo(before);
    const events = await eventsOf(before);
    const [name] = [...device.files.contents.keys()];
    device.files.hide(name);
    await device.wipe(databaseName(before.account.learnerId));
    expect((await before.recordFlag(attemptId, "q1", "set")).ok).toBe(false);
    device.goOnline();
    // Whatever it has to do with the server, it does with an empty database.
    before.wake("tap");
    await before.rested();
    await before.copied();
    await device.putAway();
    device.files.hide();
    const after = await device.open();
    expect(await eventsOf(after)).toEqual(events);
    after.wake("tap");
    expect(await after.rested()).toBe("idle");
    expect(await after.listLibrary()).toMatchObject([{ usable: true }]);
  });

  test("a second loss takes nothing either", async () => {
    const before = await device.openWith("a-set");
    device.goOffline();
    const attemptId = await answerTwo(before);
    for (const questionId of ["q4", "q5"]) {
      await device.putAway();
      await device.wipeDatabases();
      const after = await device.open();
      valueOf(await after.recordFlag(attemptId, questionId, "set"));
    }
    await device.putAway();
    await device.wipeDatabases();
    const after = await device.open();
    expect((await eventsOf(after)).map(({ type }) => type).slice(-3)).toEqual([
      "answered",
      "flagged",
      "flagged",
    ]);
    device.goOnline();
    after.wake("tap");
    expect(await after.rested()).toBe("idle");
    expect(await after.listLibrary()).toMatchObject([{ usable: true }]);
  });
});

describe("a database that has lost only its newest events", () => {
  test("has them back before anything is added, and stays one chain", async () => {
    const before = await device.openWith("a-set");
    device.goOffline();
    const attemptId = await answerTwo(before);
    const events = await eventsOf(before);
    await device.putAway();
    await device.look(before.account.learnerId, async (db) => {
      const kept = events.slice(0, 2);
      const last = kept.at(-1);
      if (last === undefined) throw new Error("it has begun");
      await db.events.clear();
      await db.events.bulkAdd(kept);
      await ofJournal(db.outbox, attemptId, { from: last.seq + 1 }).delete();
      await db.journals.put({ journalId: attemptId, of: "attempt", headSeq: last.seq, headHash: last.hash });
      await db.attempts.update(attemptId, { answered: 0 });
      await db.grades.clear();
    });
    const after = await device.open();
    valueOf(await after.recordAnswer(attemptId, "q4", RIGHT["numeric"]));
    const now = await eventsOf(after);
    expect(now.slice(0, events.length)).toEqual(events);
    expect(now.at(-1)?.previous).toBe(events.at(-1)?.hash);
    expect(await after.listAttempts()).toMatchObject([{ answered: 3 }]);
    expect(await after.readStatistics()).toMatchObject({ answered: 3, correct: 2 });
    expect((await after.readSyncStatus()).phase).not.toBe("storage_lost");
  });
});

describe("two continuations of one journal that cannot both be true", () => {
  /** As when a profile is copied back: gives what was there before, and a tab of what goes on without some of it. */
  async function goOnWithout(): Promise<{ attemptId: string; events: EventRow[]; after: OpenedEngine }> {
    const before = await device.openWith("a-set");
    device.goOffline();
    const attemptId = await answerTwo(before);
    const events = await eventsOf(before);
    await device.putAway();
    // The database is of earlier, and has gone on from there.
    const files = new Map(device.files.contents);
    await device.wipeDatabases();
    device.files.contents.clear();
    const earlier = await device.open();
    await device.look(earlier.account.learnerId, async (db) => {
      const kept = events.slice(0, 2);
      await db.events.bulkAdd(kept);
      await db.outbox.bulkAdd(
        kept.map(({ journalId, seq, type, body }) => ({
          journalId,
          seq,
          type,
          bytes: body.length,
        })),
      );
      await db.journals.add({
        journalId: attemptId,
        of: "attempt",
        headSeq: 1,
        headHash: kept[1]?.hash ?? "",
      });
      await db.attempts.add({
        attemptId,
        setId: "a-set",
        manifest: events[0]?.hash ?? "",
        mode: "practice",
        seed: "",
        locale: "en",
        questionIds: ["q1", "q3"],
        startedAt: 0,
        answered: 0,
        online: false,
      });
    });
    valueOf(await earlier.recordFlag(attemptId, "q1", "set"));
    await device.putAway();
    for (const [name, bytes] of files) device.files.contents.set(name, bytes);
    const after = await device.open();
    await after.copied();
    return { attemptId, events, after };
  }

  test("are both kept: the database's goes on, the other is in every file that is saved", async () => {
    const { events, after } = await goOnWithout();
    const own = await eventsOf(after);
    expect(own.map(({ type }) => type)).toEqual(["started", "network", "flagged"]);
    const exported: unknown = JSON.parse((await after.exportEverything()).text);
    const fitNowhere = events.slice(2).map(({ hash }) => expect.objectContaining({ hash }) as unknown);
    expect(exported).toMatchObject({ strays: fitNowhere });
    expect(device.files.contents.size).toBe(1);

    // With everything else sent, they alone keep the account from being forgotten, until they are in a file.
    const { learnerId } = after.account;
    await device.look(learnerId, (db) => db.outbox.clear());
    const accounts = await openAccounts(device.aTab());
    expect(await accounts.forget(learnerId)).toEqual({ ok: false, failure: { code: "answers_waiting" } });
    await (await after.exportEverything()).saved();
    valueOf(await accounts.forget(learnerId));
    accounts.close();
  });

  test("both reach the server, the other one once and behind the database's, and that frees nobody from saving it: no receipt covers it", async () => {
    const { attemptId, events, after: refused } = await goOnWithout();
    const beside = events.slice(2).map(({ hash }) => hash);
    const { learnerId } = refused.account;
    const sent = () =>
      server
        .requestsTo("attempts.sync")
        .flatMap(({ body }) => (body as SyncInput).events)
        .filter((event) => beside.includes(event.hash));
    // While the database's own is refused, the other one would come first, and would be the one that counts.
    const by = { times: 1, at: device.aTab().clock.wallMs(), build: device.aTab().build };
    await device.look(learnerId, (db) =>
      db.outbox.update([attemptId, 2], { aside: "request_malformed", refused: by }),
    );
    device.goOnline();
    refused.wake("tap");
    expect(await refused.rested()).toBe("idle");
    expect(sent()).toEqual([]);
    await device.look(learnerId, (db) => db.outbox.where("aside").above("").modify({ aside: undefined }));
    await device.putAway();
    const after = await device.open();
    await after.copied();
    // A server that does not answer to it is asked again at the next contact.
    server.breakBy(({ body, path }) =>
      path.endsWith("attempts.sync") && (body as SyncInput).events.some(({ hash }) => beside.includes(hash))
        ? "no_reply"
        : undefined,
    );
    after.wake("tap");
    await after.rested();
    expect((await after.readDelivery()).strays).toBe(beside.length);
    server.heal();
    server.requests.length = 0;
    after.wake("tap");
    await after.rested();
    expect(sent().map(({ hash }) => hash)).toEqual(beside);
    const held = [...server.held.values()].map(({ event }) => event.hash);
    expect(held).toEqual(expect.arrayContaining((await eventsOf(after)).map(({ hash }) => hash)));
    expect(await after.readDelivery()).toMatchObject({ strays: 0, forked: [{ attemptId }] });

    await device.putAway();
    const again = await device.open();
    again.wake("tap");
    await again.rested();
    expect(sent()).toHaveLength(beside.length);
    const exported = await again.exportEverything();
    expect((JSON.parse(exported.text) as { strays: unknown[] }).strays).toHaveLength(beside.length);
    const accounts = await openAccounts(device.aTab());
    expect(await again.readDelivery()).toMatchObject({ strays: 0, unsavedStrays: beside.length });
    expect(await accounts.forget(learnerId)).toEqual({ ok: false, failure: { code: "answers_waiting" } });
    await exported.saved();
    valueOf(await accounts.forget(learnerId));
    accounts.close();
  });

  describe("of which the other is sent", () => {
    const strays = async (learnerId: string) => await device.look(learnerId, (db) => db.meta.get("strays"));

    async function aboutToSend() {
      const { attemptId, events, after } = await goOnWithout();
      const beside = new Set(events.slice(2).map(({ hash }) => hash));
      const besideIn = (body: unknown) => (body as SyncInput).events.filter(({ hash }) => beside.has(hash));
      device.goOnline();
      return { attemptId, after, learnerId: after.account.learnerId, besideIn, count: beside.size };
    }

    test("goes by halves where the server takes no more at once, and at the next contact where it asks for a pause", async () => {
      const { after, besideIn, count } = await aboutToSend();
      server.breakBy(({ path, body }) =>
        path.endsWith("attempts.sync") && besideIn(body).length > 1
          ? refusal(413, "request_too_large")
          : undefined,
      );
      const paused = { maxEvents: 100, maxBytes: 262_144, minDelayMs: 1000 };
      let pauses = 1;
      server.changeReplies((result) =>
        result.results.some(({ code }) => code === "fork") && pauses-- > 0
          ? { ...result, flow: paused }
          : result,
      );
      after.wake("tap");
      await after.rested();
      expect((await after.readDelivery()).strays).toBe(count - 1);
      device.pass(1000);
      after.wake("tap");
      await after.rested();
      expect((await after.readDelivery()).strays).toBe(0);
    });

    test("waits for a sign-in, and for what was noted meanwhile", async () => {
      const { after, learnerId, besideIn } = await aboutToSend();
      const isBeside = (path: string, body: unknown) =>
        path.endsWith("attempts.sync") && besideIn(body).length > 0;
      server.breakBy(({ path, body }) => (isBeside(path, body) ? refusal(403, "not_allowed") : undefined));
      after.wake("tap");
      await after.rested();
      expect(await strays(learnerId)).toMatchObject({ taken: [], due: true });
      server.heal();
      server.delayBy(({ path, body }) =>
        isBeside(path, body)
          ? device.look(learnerId, async (db) => {
              await db.meta.put({ k: "strays", taken: [], due: true });
            })
          : undefined,
      );
      after.wake("tap");
      await after.rested();
      expect(await strays(learnerId)).toMatchObject({ due: true });
    });

    test("has its turn once what was refused has arrived, without another start", async () => {
      const { attemptId, after, learnerId } = await aboutToSend();
      const by = { times: 1, at: device.aTab().clock.wallMs(), build: device.aTab().build };
      await device.look(learnerId, (db) =>
        db.outbox.update([attemptId, 2], { aside: "request_malformed", refused: by }),
      );
      after.wake("tap");
      await after.rested();
      expect((await after.readDelivery()).strays).toBeGreaterThan(0);
      expect(await after.retryAside()).toMatchObject({ delivered: 1 });
      after.wake("tap");
      await after.rested();
      expect((await after.readDelivery()).strays).toBe(0);
    });

    test("is looked for once in a start beside an event that the storage has lost, and not at every contact", async () => {
      const { attemptId, after, learnerId, count } = await aboutToSend();
      device.goOffline();
      valueOf(await after.recordFlag(attemptId, "q1", "set"));
      await device.look(learnerId, async (db) => {
        const last = await ofJournal(db.events, attemptId).last();
        await db.events.delete([attemptId, last?.seq ?? 0]);
      });
      device.goOnline();
      after.wake("tap");
      await after.rested();
      expect((await after.readSyncStatus()).unsendable).toBe(1);
      expect((await after.readDelivery()).strays).toBe(count);
      expect(await strays(learnerId)).toMatchObject({ due: false });
    });
  });

  test("looked for by code that fails, hold up nothing that was sent", async () => {
    const before = await device.openWith("a-set");
    await answerTwo(before);
    await device.look(before.account.learnerId, (db) => db.meta.put({ k: "strays", taken: [], due: true }));
    await device.putAway();
    const bugs: unknown[] = [];
    const { queueMicrotask } = globalThis;
    vi.stubGlobal("queueMicrotask", (run: () => void) =>
      queueMicrotask(() => {
        try {
          run();
        } catch (bug) {
          bugs.push(bug);
        }
      }),
    );
    const open = () => Promise.reject(new TypeError("a bug"));
    const after = await device.open({ ...device.aTab(), copy: { ...device.files, open } });
    after.wake("tap");
    expect(await after.rested()).toBe("idle");
    expect(await after.readSyncStatus()).toMatchObject({ phase: "idle", waitingEvents: 0 });
    expect(bugs).toContainEqual(new TypeError("a bug"));
  });
});

describe("the files of the second copy", () => {
  test("of a killed tab may end anywhere: what was whole comes back", async () => {
    const before = await device.openWith("a-set");
    device.goOffline();
    await answerTwo(before);
    const events = await eventsOf(before);
    await device.putAway();
    const [name = "", bytes = new Uint8Array()] = [...device.files.contents][0] ?? [];
    device.files.contents.set(name, bytes.subarray(0, bytes.byteLength - 20));
    await device.wipeDatabases();
    expect(await eventsOf(await device.open())).toEqual(events.slice(0, -1));
  });

  test("are one for each open tab, and those of closed tabs are taken up into it", async () => {
    for (let start = 0; start < 3; start += 1) {
      const engine = start === 0 ? await device.openWith("a-set") : await device.open();
      device.goOffline();
      await answerTwo(engine);
      expect(device.files.contents.size).toBe(1);
      await device.putAway();
    }
    const [one, other] = [await device.open(), await device.open()];
    await Promise.all([one.copied(), other.copied()]);
    expect(device.files.contents.size).toBe(2);
    await device.putAway();
    await device.wipeDatabases();
    expect((await (await device.open()).readSyncStatus()).waiting).toBe(6);
  });

  test("are looked after by another tab where one is frozen in it", async () => {
    const engine = await device.openWith("a-set");
    const frozen = new Promise<void>(() => {});
    const held = device.aTab().locks?.request(`mundap.copies.${engine.account.learnerId}`, {}, () => frozen);
    held?.catch(() => undefined);
    device.goOffline();
    const answered = answerTwo(engine);
    await expect
      .poll(() => {
        device.pass(45_000);
        return device.files.contents.size;
      })
      .toBe(1);
    await answered;
    await device.putAway();
    await device.wipeDatabases();
    expect((await (await device.open()).readSyncStatus()).waiting).toBe(2);
  });

  test("are waited for as long as the tab that looks after them shows signs of life", async () => {
    const engine = await device.openWith("a-set");
    const { learnerId } = engine.account;
    let letGo = () => {};
    const work = new Promise<void>((resolve) => (letGo = resolve));
    let how = "at work";
    const held = device.aTab().locks?.request(`mundap.copies.${learnerId}`, {}, () => work);
    held?.then(
      () => (how = "done"),
      () => (how = "replaced"),
    );
    device.goOffline();
    await startAttempt(engine);
    const copied = engine.copied();
    for (let beat = 1; beat <= 6; beat += 1) {
      await device.look(learnerId, (db) => db.sender.put({ k: "copying", beat }));
      device.pass(30_000);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    expect(how).toBe("at work");
    letGo();
    await copied;
    expect(device.files.contents.size).toBe(1);
    expect(how).toBe("done");
  });

  test("are looked after to the end by a tab that was replaced, and failed for nobody", async () => {
    const engine = await device.openWith("a-set");
    const { learnerId } = engine.account;
    device.goOffline();
    const files = await device.files.open();
    const { create } = files;
    let isReplaced = false;
    files.create = async (name) => {
      isReplaced ||=
        (await device
          .aTab()
          .locks?.request(`mundap.copies.${learnerId}`, { steal: true }, async () => true)) ?? false;
      return await create(name);
    };
    await answerTwo(engine);
    expect(isReplaced).toBe(true);
    expect(device.files.contents.size).toBe(1);
    await device.putAway();
    await device.wipeDatabases();
    expect((await (await device.open()).readSyncStatus()).waiting).toBe(2);
  });

  test("are taken up once, though who came after a frozen tab has removed the old ones when it thaws", async () => {
    const engine = await device.openWith("a-set");
    device.goOffline();
    await answerTwo(engine);
    await device.putAway();
    const [old = ""] = device.files.contents.keys();
    const files = await device.files.open();
    const { create } = files;
    const created: string[] = [];
    files.create = async (name) => {
      created.push(name);
      await files.remove(old);
      return await create(name);
    };
    const next = await device.open();
    await next.copied();
    expect(created).toEqual([...device.files.contents.keys()]);
    expect(device.files.contents.size).toBe(1);
  });

  test("hold nothing any more once everything has its receipt", async () => {
    const engine = await device.openWith("a-set");
    device.goOffline();
    const attemptId = await answerTwo(engine);
    device.goOnline();
    engine.wake("tap");
    await engine.rested();
    await device.putAway();
    const next = await device.open();
    await next.copied();
    const text = () => new TextDecoder().decode([...device.files.contents.values()][0]);
    expect(text()).not.toContain(attemptId);
    expect(text()).toContain(next.account.deviceId);
  });

  test("stay small while answers come and go", async () => {
    const engine = await device.openWith("a-set");
    const long = { kind: "short-text", text: "long ".repeat(8000) } as const;
    let largest = 0;
    for (let n = 0; n < 20; n += 1) {
      const attemptId = await answerTwo(engine);
      valueOf(await engine.recordDraft(attemptId, "q4", long));
      await engine.copied();
      engine.wake("tap");
      await engine.rested();
      expect(device.files.contents.size).toBe(1);
      largest = Math.max(largest, ...[...device.files.contents.values()].map((bytes) => bytes.byteLength));
    }
    // Twenty drafts of 40 KB were written.
    expect(largest).toBeLessThan(500_000);
  });

  test("of another account are neither read nor touched, and wait for it", async () => {
    const first = await device.openWith("a-set");
    device.goOffline();
    await answerTwo(first);
    await device.putAway();
    const [name = "", bytes] = [...device.files.contents][0] ?? [];
    await device.openNew();
    await device.putAway();
    await device.wipeDatabases();
    const accounts = await openAccounts(device.aTab());
    const other = await device.open(device.aTab(), accounts.current());
    expect((await other.readSyncStatus()).waiting).toBe(0);
    expect(device.files.contents.get(name)).toEqual(bytes);
    const again = valueOf(await accounts.switchTo(first.account.learnerId));
    expect((await (await device.open(device.aTab(), again)).readSyncStatus()).waiting).toBe(2);
    accounts.close();
  });

  test("of an account go when it is forgotten, also those that are being written", async () => {
    const engine = await device.openWith("a-set");
    device.goOffline();
    await answerTwo(engine);
    await (await engine.exportEverything()).saved();
    const { learnerId } = engine.account;
    const accounts = await openAccounts(device.aTab());
    valueOf(await accounts.forget(learnerId));
    expect([...device.files.contents.keys()].filter((name) => name.startsWith(learnerId))).toEqual([]);
    accounts.close();
  });

  test("of an account that was lost and not opened since keep it from being forgotten, until it was", async () => {
    const first = await device.openWith("a-set");
    device.goOffline();
    await answerTwo(first);
    await device.putAway();
    await device.openNew();
    await device.putAway();
    await device.wipeDatabases();
    const { learnerId } = first.account;
    const accounts = await openAccounts(device.aTab());
    const waits = { ok: false, failure: { code: "answers_waiting" } };
    expect(await accounts.forget(learnerId)).toEqual(waits);
    const again = await device.open(device.aTab(), valueOf(await accounts.switchTo(learnerId)));
    expect(await accounts.forget(learnerId)).toEqual(waits);
    const exported = await again.exportEverything();
    expect(exported.text).toContain("answered");
    await exported.saved();
    valueOf(await accounts.forget(learnerId));
    accounts.close();
  });

  test("that cannot be read stay, and hold nothing up", async () => {
    const first = await device.openWith("a-set");
    device.goOffline();
    await answerTwo(first);
    await device.putAway();
    const [name = ""] = [...device.files.contents.keys()];
    device.files.hide(name);
    await device.wipeDatabases();
    const second = await device.open();
    expect((await second.readSyncStatus()).waiting).toBe(0);
    await device.putAway();
    device.files.hide();
    const third = await device.open();
    await third.copied();
    expect((await third.readSyncStatus()).waiting).toBe(2);
  });

  test("that cannot be written keep no answer from being recorded and sent", async () => {
    const engine = await device.openWith("a-set");
    device.goOffline();
    device.files.failBy(new DOMException("full", "QuotaExceededError"));
    await answerTwo(engine);
    device.files.failBy(undefined);
    const attemptId = await answerTwo(engine);
    device.goOnline();
    engine.wake("tap");
    expect(await engine.rested()).toBe("idle");
    expect((await engine.readAttempt(attemptId))?.waitingEvents).toBe(0);
  });

  test("are written again with all that waits once they can be", async () => {
    const engine = await device.openWith("a-set");
    device.goOffline();
    device.files.failBy(new DOMException("full", "QuotaExceededError"));
    await answerTwo(engine);
    device.files.failBy(undefined);
    await answerTwo(engine);
    await device.putAway();
    await device.wipeDatabases();
    expect((await (await device.open()).readSyncStatus()).waiting).toBe(4);
  });
});
