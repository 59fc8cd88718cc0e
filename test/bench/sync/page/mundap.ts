import { openAccounts } from "../../../../src/offline/accounts.ts";
import { browserPorts } from "../../../../src/offline/browser-ports.ts";
import { openEngine, type OpenedEngine } from "../../../../src/offline/open-engine.ts";
import type { EventRow } from "../../../../src/offline/store/event-row.ts";
import { openDatabase, type Database } from "../../../../src/offline/store/open-database.ts";
import type { OutboxRow } from "../../../../src/offline/store/outbox-row.ts";
import { readEvent } from "../../../../src/domain/attempt/journal.ts";
import { must } from "../../../../src/domain/invariant.ts";
import type { ContentId, Uuid } from "../../../../src/domain/id.ts";
import type { Result } from "../../../../src/domain/result.ts";
import { choiceOf, IN_EACH_ATTEMPT } from "./answer-of.ts";
import { offerPeer } from "./peer-page.ts";

/** The engine as the app opens it, in a page without the app's screens. */
type Device = { engine: OpenedEngine; db: Database; setId: ContentId };
type Attempt = { attemptId: Uuid; questionIds: ContentId[] };

let opened: Device | undefined;
const attempts: Attempt[] = [];

function device(): Device {
  return must(opened, "the page has been opened");
}

function sure<T>(result: Result<T>): T {
  return must(result.ok ? result.value : undefined, JSON.stringify(result));
}

function check(result: Result<void>): void {
  if (!result.ok) throw new Error(JSON.stringify(result.failure));
}

offerPeer({
  async open() {
    const ports = browserPorts({ origin: location.origin, build: "bench" });
    const account = (await openAccounts(ports)).current();
    const engine = await openEngine({ account, ports });
    let [set] = await engine.listLibrary();
    if (!set?.usable) {
      check(await engine.refreshCatalog());
      [set] = await engine.listLibrary();
      const { setId } = must(set, "the bench has published its set");
      check(await engine.downloadSet(setId));
    }
    await engine.rested();
    const { setId } = must(set, "the set is here");
    opened = {
      engine,
      setId,
      db: await openDatabase({ learnerId: account.learnerId, known: "known", ports }),
    };
    const before = (await engine.listAttempts()).toSorted((a, b) => a.startedAt - b.startedAt);
    for (const { attemptId } of before) attempts.push(await readAttempt(attemptId));
  },

  async record(number) {
    const { engine } = device();
    const { attemptId, questionIds } = await attemptAt(Math.floor(number / IN_EACH_ATTEMPT));
    const questionId = must(questionIds[number % IN_EACH_ATTEMPT], "every attempt asks the whole set");
    // As the screen does before anything can be tapped.
    sure(await engine.readQuestion(attemptId, questionId));
    const startedAt = performance.now();
    const recorded = await engine.recordAnswer(attemptId, questionId, {
      kind: "single-choice",
      choiceId: choiceOf(number),
    });
    const tookMs = performance.now() - startedAt;
    sure(recorded);
    return { name: nameOf(attemptId, questionId), tookMs };
  },

  async drain() {
    const { engine, db } = device();
    engine.wake("tap");
    while ((await engine.rested()) !== "idle" || (await db.outbox.count()) > 0) {
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  },

  async waiting() {
    const { db } = device();
    const rows = await db.outbox.where("type").equals("answered").toArray();
    return Promise.all(rows.map(({ journalId, seq }) => nameOfEvent(journalId, seq)));
  },

  async writtenRows() {
    const { db } = device();
    const [events, journals, attempts, grades] = await Promise.all([
      db.events.filter(({ type }) => type === "answered").toArray(),
      db.journals.toArray(),
      db.attempts.toArray(),
      db.grades.toArray(),
    ]);
    const journalOf = new Map(journals.map((row) => [row.journalId, row]));
    const attemptOf = new Map(attempts.map((row) => [row.attemptId, row]));
    const gradeOf = new Map(grades.map((row) => [`${row.attemptId} ${row.seq}`, row]));
    return events.map((event) => ({
      events: event,
      outbox: outboxRowOf(event),
      journals: journalOf.get(event.journalId),
      attempts: attemptOf.get(event.journalId),
      grades: gradeOf.get(`${event.journalId} ${event.seq}`),
    }));
  },
});

/** As it was before the answer was sent. */
function outboxRowOf({ journalId, seq, type, body }: EventRow): OutboxRow {
  return { journalId, seq, type, bytes: new TextEncoder().encode(body).byteLength };
}

async function attemptAt(place: number): Promise<Attempt> {
  const known = attempts[place];
  if (known !== undefined) return known;
  const { engine, setId } = device();
  const attempt = await readAttempt(sure(await engine.startAttempt({ setId, locale: "ko" })));
  attempts.push(attempt);
  return attempt;
}

async function readAttempt(attemptId: Uuid): Promise<Attempt> {
  const view = must(await device().engine.readAttempt(attemptId), "the attempt has begun");
  return { attemptId, questionIds: view.questionIds };
}

async function nameOfEvent(journalId: Uuid, seq: number): Promise<string> {
  const row = must(await device().db.events.get([journalId, seq]), "the outbox names an event that is here");
  const event = sure(readEvent(row.body));
  return nameOf(journalId, event.type === "answered" ? event.questionId : "");
}

function nameOf(attemptId: Uuid, questionId: ContentId): string {
  return `${attemptId} ${questionId}`;
}
