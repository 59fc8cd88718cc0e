import type { LockPort } from "../../src/offline/ports.ts";
import type { SenderStore, SenderTransaction } from "../../src/offline/store/sender-store.ts";
import type { OutboxRow } from "../../src/offline/store/outbox-row.ts";
import type { EventRow } from "../../src/offline/store/event-row.ts";
import { type SyncInput, MAX_BATCH_BYTES, MAX_BATCH_EVENTS } from "../../src/protocol/sync.ts";
import type { LeaseRow, TryingRow } from "../../src/offline/store/sender-row.ts";
import type { Ledger } from "./ledger.ts";
import type { MemoryDatabase } from "./memory-database.ts";
import type { ServerReply, ServerRequest } from "./simulated-server.ts";
import type { Tab } from "./tab.ts";
import type { World } from "./world.ts";

const BACKED_OFF = new Set([429, 500, 503]);
const REFUSED = new Set([400, 413]);

/** Looks at every request as it leaves, and at what came of it. */
export function watchRequest(
  world: World,
  tab: Tab,
  request: ServerRequest,
): (reply: ServerReply | "no_reply") => void {
  const { ledger, agenda } = world;
  const { seat } = tab;
  const noteTold = (reply: ServerReply | "no_reply"): number | undefined => {
    const retryAfterMs = toldToWait(reply);
    if (retryAfterMs === undefined) return undefined;
    const untilMs = agenda.nowMs() + retryAfterMs;
    ledger.toldToWaitUntilMs = Math.max(ledger.toldToWaitUntilMs, untilMs);
    return untilMs;
  };
  if (!request.path.endsWith("attempts.sync")) return noteTold;
  ledger.requests += 1;
  watchCredential(ledger, request);
  const { batchId, events } = JSON.parse(request.body) as SyncInput;
  const bytes = events.reduce((sum, { body }) => sum + body.length, 0);
  if (events.length > MAX_BATCH_EVENTS || (events.length > 1 && bytes > MAX_BATCH_BYTES))
    ledger.violate("A18", `a batch of ${events.length} events and ${bytes} bytes`);
  for (const { journalId, seq } of events) {
    const place = `${journalId} ${seq}`;
    const row = seat.disk.tables.outbox.get(place) as OutboxRow | undefined;
    if (row && !row.refused && !row.died && !isOnRecord(seat.disk, row))
      ledger.violate("F4", `${place} is sent, and its try is not on record`);
  }
  if (events.length > 0 && agenda.nowMs() < tab.notBeforeMs && !tab.wokenSince)
    ledger.violate("A11", `${tab.notBeforeMs - agenda.nowMs()} ms too early after a failure`);
  if (agenda.nowMs() < tab.toldToWaitUntilMs)
    ledger.violate(
      "A11",
      `the server said when to come back, and this is ${tab.toldToWaitUntilMs - agenda.nowMs()} ms earlier`,
    );
  return (reply) => {
    ledger.trace.push(`${tab.id} ${events.length} ${reply === "no_reply" ? reply : reply.status}`);
    const failed = reply === "no_reply" || BACKED_OFF.has(reply.status);
    tab.toldToWaitUntilMs = noteTold(reply) ?? tab.toldToWaitUntilMs;
    if (events.length > 0) tab.wokenSince = !failed;
    if (failed && events.length > 0) tab.notBeforeMs = agenda.nowMs() + 1000;
    if (!failed && hasProgress(reply, batchId))
      for (const [place, how] of tab.refusedAlone)
        if (how === "once") tab.refusedAlone.set(place, "before_others_passed");
    const [only] = events;
    if (reply === "no_reply" || !REFUSED.has(reply.status) || !only || events.length > 1) return;
    const place = `${only.journalId} ${only.seq}`;
    const before = tab.refusedAlone.get(place);
    tab.refusedAlone.set(place, before === undefined || before === "once" ? "once" : "while_others_pass");
  };
}

/** A13: what an account has recorded leaves under its own credential only. */
export function watchCredential(ledger: Ledger, { bearer, body }: ServerRequest): void {
  const [deviceId] = bearer.split(".");
  for (const { journalId } of (JSON.parse(body) as SyncInput).heads) {
    const owners = ledger.owners.get(journalId) ?? [];
    if (!owners.some(({ account }) => account.deviceId === deviceId))
      ledger.violate("A13", `journal ${journalId} leaves under another account's credential`);
  }
}

/** In a batch that was put on record before it went. */
function isOnRecord({ tables }: MemoryDatabase, { journalId, seq }: OutboxRow): boolean {
  const row = tables.sender.get("trying") as TryingRow | undefined;
  const stretches = row?.batches.flatMap(({ events }) => events) ?? [];
  return stretches.some(
    (stretch) => stretch.journalId === journalId && stretch.from <= seq && seq <= stretch.upTo,
  );
}

function toldToWait(reply: ServerReply | "no_reply"): number | undefined {
  const said = reply === "no_reply" ? null : /"retryAfterMs":(\d+)\}{4}$/.exec(reply.body);
  return said ? Number(said[1]) : undefined;
}

/** What the sender may take for a sign that others pass. */
function hasProgress({ body }: ServerReply, batchId: string): boolean {
  return body.includes(`"batchId":"${batchId}"`) && /"code":"(applied|duplicate|held|fork)"/.test(body);
}

/** Every transaction of the sender: none writes under a lease that is not its own any more. */
export function watchStore(world: World, tab: Tab, store: SenderStore): SenderStore {
  return {
    transact: (what, work) =>
      store.transact(what, async (rows) => {
        const before = tab.seat.disk.log.length();
        const value = await work(rows);
        check(what, await rows.readLease(), before);
        return value;
      }),
  };

  function check(what: SenderTransaction, lease: LeaseRow | undefined, before: number): void {
    const { log } = tab.seat.disk;
    const wrote = log.length() > before;
    if (what === "lease" && wrote) tab.epoch = lease?.epoch ?? 0;
    if (what === "lease" || what === "phase" || !wrote) return;
    if (lease?.epoch !== tab.epoch)
      world.ledger.violate("A8", `tab ${tab.id} writes under epoch ${tab.epoch} while ${lease?.epoch} leads`);
  }
}

/** A8: one sender at a time, unless it was replaced. */
export function watchLocks({ ledger }: World, tab: Tab, locks: LockPort): LockPort {
  return {
    request: (name, options, work) =>
      locks.request(name, options, async (lock) => {
        const { isStolen = false } = (lock ?? {}) as { isStolen?: boolean };
        if (lock === null || isStolen || !name.startsWith("mundap.outbox.")) return await work(lock);
        for (const other of tab.seat.device.tabs) {
          if (other === tab || other.seat !== tab.seat || other.leads === "no") continue;
          if (options.steal) other.leads = "no";
          else ledger.violate("A8", `tabs ${tab.id} and ${other.id} both lead`);
        }
        tab.leads = "yes";
        try {
          return await work(lock);
        } finally {
          tab.leads = "no";
        }
      }),
  };
}

/** What has left the outbox, or was set aside, since `before`. */
export function watchRelease(world: World, tab: Tab, before: ReadonlySet<string>): void {
  const { ledger } = world;
  const { outbox, events } = tab.seat.disk.tables;
  const { learnerId } = tab.seat.account;
  for (const place of before) {
    if (outbox.has(place)) continue;
    tab.seat.released.add(place);
    const event = events.get(place) as EventRow | undefined;
    const held = event && world.serverHolds(learnerId, event);
    if (!held) ledger.violate("A7", `${place} left the outbox, and the server does not hold it`);
  }
  for (const row of outbox.values() as Iterable<OutboxRow>) {
    if (
      row.aside === undefined ||
      world.asideSeen.has(`${tab.seat.account.deviceId} ${row.journalId} ${row.seq}`)
    )
      continue;
    world.asideSeen.add(`${tab.seat.account.deviceId} ${row.journalId} ${row.seq}`);
    if (row.aside === "delivered") {
      const event = events.get(`${row.journalId} ${row.seq}`) as EventRow | undefined;
      // No more than a word on when to ask again: it is not signed, and a forger can say it.
      const isSaid = event && (ledger.forged.has(event.hash) || world.serverHolds(learnerId, event));
      if (!isSaid)
        ledger.violate("A9", `${row.journalId} ${row.seq} is put off, and the server does not hold it`);
    } else if (row.aside === "fork") {
      if (!world.copied)
        ledger.violate("A10", `${row.journalId} ${row.seq} is a fork, and nothing was copied`);
    } else if (row.aside === "hash_mismatch") {
      const { hash = "" } = (events.get(`${row.journalId} ${row.seq}`) as EventRow | undefined) ?? {};
      if (!ledger.tampered.has(hash))
        ledger.violate("A10", `${row.journalId} ${row.seq} arrived as it was sealed, and is set aside`);
    } else if ((row.died ?? 0) > 3) {
      if (row.aside !== "response_unreadable")
        ledger.violate(
          "A10",
          `${row.journalId} ${row.seq} ended its senders, and is set aside as ${row.aside}`,
        );
    } else if (tab.refusedAlone.get(`${row.journalId} ${row.seq}`) !== "while_others_pass") {
      ledger.violate(
        "A10",
        `${row.journalId} ${row.seq} was not refused while others pass, and is set aside`,
      );
    }
  }
}
