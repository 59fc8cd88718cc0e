import { GENESIS_HASH } from "../../src/domain/attempt/journal.ts";
import { readSyncStatus } from "../../src/offline/read/read-sync-status.ts";
import type { AttemptRow } from "../../src/offline/store/attempt-row.ts";
import type { EventRow } from "../../src/offline/store/event-row.ts";
import type { JournalRow } from "../../src/offline/store/journal-row.ts";
import { goesByBatch, type OutboxRow } from "../../src/offline/store/outbox-row.ts";
import { marksOf } from "../../src/server/sync/mark-rows.ts";
import { regradeAttempts } from "../../src/server/sync/regrade-attempts.ts";
import { checkBest } from "./best-attempts.ts";
import { respond } from "./content.ts";
import type { Seat } from "./device.ts";
import type { Made } from "./ledger.ts";
import {
  identitiesIn,
  type MemoryTables,
  memoryRows,
  openMemoryTables,
  type StoredAnswer,
} from "./memory-rows.ts";
import { checkShown } from "./shown-words.ts";
import { checkTimes } from "./true-times.ts";
import type { World } from "./world.ts";

export function seatsOf({ devices }: World): Seat[] {
  return devices.flatMap(({ seats }) => seats);
}

export function rowsOf({ disk }: Seat) {
  const { events, outbox, journals } = disk.tables;
  return {
    events: [...events.values()] as unknown as EventRow[],
    outbox: [...outbox.values()] as unknown as OutboxRow[],
    journals: [...journals.values()] as unknown as JournalRow[],
  };
}

/** A2, A6, A15: what a device holds agrees with itself, at every moment between two transactions. */
export function checkDevices(world: World): void {
  const { ledger } = world;
  for (const seat of seatsOf(world)) {
    if (!seat.unchecked) continue;
    seat.unchecked = false;
    const { events, outbox, journals } = rowsOf(seat);
    const chains = new Map<string, EventRow[]>();
    for (const event of events) chains.set(event.journalId, [...(chains.get(event.journalId) ?? []), event]);
    for (const { journalId, headSeq, headHash } of journals) {
      const chain = (chains.get(journalId) ?? []).sort((a, b) => a.seq - b.seq);
      const head = chain.at(-1);
      if (head?.seq !== headSeq || head.hash !== headHash)
        ledger.violate("A2", `the head of ${journalId} says ${headSeq}, its newest event is ${head?.seq}`);
      chain.forEach((event, place) => {
        const previous = place === 0 ? GENESIS_HASH : chain[place - 1]?.hash;
        if (event.seq !== place || event.previous !== previous)
          ledger.violate("A15", `${journalId} breaks at ${place}`);
      });
    }
    for (const { journalId, seq } of outbox) {
      if (!seat.disk.tables.events.has(`${journalId} ${seq}`))
        ledger.violate("A2", `the outbox names ${journalId} ${seq}, which is not there`);
      if (seat.released.has(`${journalId} ${seq}`))
        ledger.violate("A6", `${journalId} ${seq} is waiting again after its receipt`);
    }
  }
}

/** Everything that has to hold once all faults are over and everything has been given its time. */
export async function checkAll(world: World): Promise<void> {
  checkDevices(world);
  checkSaved(world);
  checkDelivered(world);
  checkForks(world);
  await checkVisible(world);
  checkServer(world);
  await checkBest(world);
  await checkFold(world);
  checkVerdicts(world);
  checkTimes(world);
  checkCorrections(world);
  await checkShown(world);
}

function isPresent(world: World, { seat, row, lost }: Made): boolean {
  const own = seat.disk.tables.events.get(`${row.journalId} ${row.seq}`) as EventRow | undefined;
  return lost || own?.hash === row.hash || world.serverHolds(seat.account.learnerId, row);
}

/** A1: what the learner was told is saved is still there, or is on the server. */
function checkSaved(world: World): void {
  const present = [...world.ledger.made.values()].filter((made) => isPresent(world, made));
  for (const { journalId, says } of world.ledger.saved) {
    const found = present.some(
      ({ row }) => (journalId === "" || row.journalId === journalId) && row.body.includes(says),
    );
    if (!found) world.ledger.violate("A1", `"saved" was said of ${says} in ${journalId}, and it is nowhere`);
  }
}

/** A3, A9, A19: recorded = on the server ∪ visibly held, and held only for a reason. */
function checkDelivered(world: World): void {
  const { ledger, server } = world;
  const hindered = new Set<string>();
  const stuck = new Set<string>();
  for (const { row } of ledger.made.values()) {
    if (ledger.cursed.has(row.hash)) hindered.add(row.journalId);
    if (server.poisoned.has(row.hash)) stuck.add(row.journalId);
  }
  for (const seat of seatsOf(world)) {
    const { events, outbox } = rowsOf(seat);
    const waiting = new Map(outbox.map((row) => [`${row.journalId} ${row.seq}`, row]));
    // Behind what was set aside nothing can get a receipt, though the server has it.
    for (const { journalId, aside } of outbox) if (aside !== undefined) hindered.add(journalId);
    for (const event of events) {
      const { journalId, seq, hash } = event;
      const row = waiting.get(`${journalId} ${seq}`);
      const held = world.serverHolds(seat.account.learnerId, event);
      if (!row && !held) ledger.violate("A3", `${journalId} ${seq} is neither on the server nor waiting`);
      if (!row || row.aside !== undefined || stuck.has(journalId)) continue;
      if (!held && !ledger.cursed.has(hash))
        ledger.violate("A9", `${journalId} ${seq} waits behind what cannot be taken`);
      if (!hindered.has(journalId)) ledger.violate("A19", `${journalId} ${seq} is still waiting`);
    }
  }
}

/** F27: a device whose events stand beside the chain that counts knows of it, whatever replies were lost. */
function checkForks(world: World): void {
  const beside = [...world.server.tables.events.values()].filter(({ fork }) => fork);
  for (const { disk } of seatsOf(world)) {
    const { events, outbox, attempts } = disk.tables;
    for (const { journalId, seq, hash } of beside) {
      const place = `${journalId} ${seq}`;
      const own = events.get(place) as EventRow | undefined;
      const attempt = attempts.get(journalId) as AttemptRow | undefined;
      // What still waits has yet to hear of it.
      if (own?.hash !== hash || !attempt || outbox.has(place)) continue;
      if ((attempt.forkedAt ?? Infinity) > seq)
        world.ledger.violate("F27", `${place} stands beside the chain, and its device does not know`);
    }
  }
}

/** A3: what is held is shown as such. */
async function checkVisible(world: World): Promise<void> {
  for (const tab of world.tabs) {
    if (tab.life !== "alive") continue;
    const { outbox } = rowsOf(tab.seat);
    const status = await readSyncStatus(tab.local);
    const aside = outbox.filter((row) => !goesByBatch(row)).length;
    if (status.waitingEvents !== outbox.length || status.held + status.aside < aside)
      world.ledger.violate(
        "A3",
        `${outbox.length} wait and ${aside} are set aside; shown: ${JSON.stringify(status)}`,
      );
  }
}

/** A4, A5, A16: the server holds each event once, none that nobody made, and knows how many there are. */
function checkServer({ ledger, server }: World): void {
  const { events, journals } = server.tables;
  const places = new Set<string>();
  for (const { journalId, seq, hash, learnerId } of events.values()) {
    const place = `${journalId} ${seq} ${hash}`;
    if (places.has(place)) ledger.violate("A4", `${place} took effect twice`);
    places.add(place);
    if (!ledger.made.has(hash)) ledger.violate("A5", `${place} was never recorded`);
    const journal = journals.get(`${learnerId} ${journalId}`);
    if (journal === undefined || journal.announcedSeq < seq)
      ledger.violate("A16", `${place} is newer than what ${journalId} announced`);
  }
}

/** What judging goes by. */
const KEPT = [
  "journals",
  "events",
  "anchors",
  "sessions",
  "sets",
  "aliases",
  "decisions",
  "marks",
] as const satisfies (keyof MemoryTables)[];

/** A4, A14: what came in any order, in part and again is judged as if it had come at once. */
async function checkFold({ ledger, server }: World): Promise<void> {
  await server.judgeAgain();
  const { tables } = server;
  const anew = openMemoryTables();
  for (const name of KEPT) {
    const from = tables[name];
    const to = anew[name] as unknown as { set(key: string, row: unknown): void };
    for (const key of from.keys()) to.set(key, from.get(key));
  }
  const learners = new Set([...tables.journals.values()].map(({ learnerId }) => learnerId));
  const rows = memoryRows(anew);
  for (const learnerId of learners) {
    const attempts = [...tables.journals.values()]
      .filter((journal) => journal.learnerId === learnerId)
      .map(({ journalId }) => ({ learnerId, attemptId: journalId }));
    await regradeAttempts(
      server.deps,
      { rows, learnerIds: identitiesIn(server.tables, learnerId) },
      attempts,
    );
  }
  const [then, now] = [tables.answers, anew.answers];
  for (const key of new Set([...then.keys(), ...now.keys()])) {
    const [a, b] = [wordOf(then.get(key)), wordOf(now.get(key))];
    if (a !== b) ledger.violate("A14", `the answer ${key} stands as ${a}, and all its events say ${b}`);
  }
}

function wordOf(answer: StoredAnswer | undefined): string {
  return answer === undefined
    ? "nothing"
    : JSON.stringify([answer.seq, answer.verdict, answer.fraction, answer.acceptance, answer.reason]);
}

/** P1, P6: a right answer is never marked wrong, and a wrong one never right, whatever happened on its way. */
function checkVerdicts({ ledger, server }: World): void {
  for (const { journalId, seq, fork, event } of server.tables.events.values()) {
    if (event?.type !== "answered" || fork) continue;
    const { questionId, response } = event;
    const answer = [...server.tables.answers.values()].find(
      (one) => one.attemptId === journalId && one.questionId === questionId && one.seq === seq,
    );
    if (!answer) continue;
    const said = JSON.stringify(response);
    const isRight = said === JSON.stringify(respond(questionId, "right"));
    const { verdict } = answer;
    const isMarked = answer.trace.some(({ code }) => code === "marked_by_person");
    if (isRight && !isMarked && verdict !== "correct" && verdict !== "pending")
      ledger.violate("P1", `a right answer to ${questionId} is ${verdict}`);
    const canBeRight = isRight || questionId === "q4" || questionId === "q5";
    if (!canBeRight && verdict === "correct")
      ledger.violate("P1", `a wrong answer to ${questionId} is correct`);
  }
}

/** What staff put on record stands: a decision ends the waiting, a mark is the mark, an end is only ever put off. */
function checkCorrections({ ledger, server }: World): void {
  const { answers, events, decisions, marks, sessions, extensions } = server.tables;
  for (const answer of answers.values()) {
    const { learnerId, attemptId, questionId, seq, acceptance } = answer;
    const places = [...events.values()].filter(
      (link) => link.learnerId === learnerId && link.journalId === attemptId && link.seq === seq,
    );
    const [stands] = places;
    // Where two stand at one place, the answer does not say which of them it is.
    if (places.length !== 1 || stands?.event?.type !== "answered") continue;
    const isDecided = [...decisions.values()].some(({ hash }) => hash === stands.hash);
    if (isDecided && acceptance === "held")
      ledger.violate("decided", `${attemptId} ${questionId} was decided, and is held`);
    const own = [...marks.values()].filter((mark) => mark.attemptId === attemptId);
    const mark = marksOf(own, stands.event).at(-1);
    const isGiven = answer.trace.some(
      ({ code, values }) => code === "marked_by_person" && values?.["fraction"] === mark?.fraction,
    );
    if (mark !== undefined && !isGiven)
      ledger.violate(
        "marked",
        `${attemptId} ${questionId} was marked ${mark.fraction}, and is ${answer.verdict}`,
      );
  }
  for (const { learnerId, sessionId, closesAt } of extensions.values()) {
    const session = sessions.get(`${learnerId} ${sessionId}`);
    if (session === undefined || session.closes_at.getTime() < closesAt)
      ledger.violate("extended", `${sessionId} was to end at ${closesAt}, and does earlier`);
  }
}
