import { ok } from "../../src/domain/result.ts";
import type { EventRow } from "../../src/offline/store/event-row.ts";
import type { Conductor, MemoryDatabase } from "./memory-database.ts";
import type { Tab } from "./tab.ts";
import { watchRelease } from "./watch.ts";
import type { World } from "./world.ts";

/**
 * Runs a tab's transactions: each begins, is committed and is reported at moments of their own, between
 * which the tab can freeze or die. Committed is durable, as the account's database is opened strictly.
 */
export function openConductor(world: World, tab: Tab): Conductor {
  const { seat } = tab;
  const { device } = seat;

  async function commit<T>(disk: MemoryDatabase, touchesOutbox: boolean, work: () => Promise<T>): Promise<T> {
    const outbox = touchesOutbox ? new Set(disk.tables.outbox.keys()) : undefined;
    const known = disk.tables.events.size();
    try {
      const value = await work();
      seat.unchecked = true;
      if (disk.tables.events.size() > known) noteMade(known);
      if (outbox) watchRelease(world, tab, outbox);
      if (world.bugs.durability === "relaxed") disk.log.moveTo(disk.tail);
      disk.log.clear();
      return value;
    } catch (error) {
      disk.log.undo();
      throw error;
    }
  }

  function noteMade(known: number): void {
    const rows = [...seat.disk.tables.events.values()].slice(known) as unknown as EventRow[];
    for (const row of rows) {
      world.ledger.made.set(row.hash, { seat, row, lost: false, atMs: world.agenda.nowMs() });
      const owners = world.ledger.owners.get(row.journalId) ?? [];
      if (!owners.includes(seat)) world.ledger.owners.set(row.journalId, [...owners, seat]);
    }
  }

  function nextFault() {
    if (device.storageFaults === 0) return "none";
    device.storageFaults -= 1;
    return device.storage;
  }

  return {
    run: (disk, tables, work) =>
      new Promise((resolve, reject) => {
        const reported = (report: () => void) => tab.hold(world.dice().below(4), report);
        if (world.bugs.acknowledgesEarly && tables.includes("grades") && tables.includes("journals")) {
          // A request's success is taken for the transaction's end.
          tab.hold(1, () => resolve(ok("recorded") as never));
        }
        tab.hold(world.dice().below(6), () => {
          const fault = nextFault();
          if (fault === "fails") return reported(() => reject(lostHandle()));
          if (fault === "quota" && tables.includes("events")) return reported(() => reject(noRoom()));
          void commit(disk, tables.includes("outbox"), work).then(
            (value) => reported(() => (fault === "done_but_fails" ? reject(lostHandle()) : resolve(value))),
            (error: unknown) => reported(() => reject(error)),
          );
        });
      }),
  };
}

function lostHandle(): DOMException {
  return new DOMException("The database connection is closing", "InvalidStateError");
}

function noRoom(): DOMException {
  return new DOMException("no room", "QuotaExceededError");
}
