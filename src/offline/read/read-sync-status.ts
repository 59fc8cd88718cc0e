import type { SyncStatus } from "../engine.ts";
import type { Local } from "../store/local.ts";
import type { OutboxRow } from "../store/outbox-row.ts";
import { countWaiting } from "./count-waiting.ts";

/** A portal's sign-in page and a server's restart are over by then. */
const LONG_MS = 10 * 60_000;

/** Where the outbox stands, from rows that every tab and the worker write. */
export async function readSyncStatus({ db, ports }: Local): Promise<SyncStatus> {
  const countAside = (why: OutboxRow["aside"] & string) => db.outbox.where("aside").equals(why).count();
  const [waiting, waitingEvents, allAside, forked, unsendable, delivered, heldByServer, phase, lost] =
    await Promise.all([
      countWaiting(db),
      db.outbox.count(),
      db.outbox.where("aside").above("").count(),
      countAside("fork"),
      countAside("storage_lost"),
      countAside("delivered"),
      db.outcomes.where("acceptance").equals("held").count(),
      db.sender.get("phase"),
      db.meta.get("lost"),
    ]);
  const aside = allAside - forked - unsendable - delivered;
  const counted = { waiting, waitingEvents, held: heldByServer + forked, aside, unsendable };
  // Told for as long as this start lasts; the record itself stays.
  if (lost?.k === "lost" && (lost.toldBy ?? lost.startId) === ports.clock.startId) {
    const { restored } = lost;
    return { ...counted, phase: "storage_lost", failure: { code: "storage_lost" }, restored };
  }
  if (phase?.k !== "phase") return { ...counted, phase: "idle" };
  const { failure, nextTryAt, failing } = phase;
  const isLong = failing !== undefined && ports.clock.wallMs() - failing.since >= LONG_MS;
  const interceptedSince = isLong && failing.code === "response_unreadable" ? failing.since : undefined;
  return { ...counted, phase: phase.phase, failure, nextTryAt, interceptedSince };
}
