import type { SyncStatus } from "../engine.ts";
import type { Local } from "../store/local.ts";
import { countWaiting } from "./count-waiting.ts";

/** A portal's sign-in page and a server's restart are over by then. */
const LONG_MS = 10 * 60_000;

/** Where the outbox stands, from rows that every tab and the worker write. */
export async function readSyncStatus({ db, ports }: Local): Promise<SyncStatus> {
  const [waiting, waitingEvents, allAside, forked, unsendable, heldByServer, phase, lost] = await Promise.all(
    [
      countWaiting(db),
      db.outbox.count(),
      db.outbox.where("aside").above("").count(),
      db.outbox.where("aside").equals("fork").count(),
      db.outbox.where("aside").equals("storage_lost").count(),
      db.outcomes.where("acceptance").equals("held").count(),
      db.sender.get("phase"),
      db.meta.get("lost"),
    ],
  );
  const aside = allAside - forked - unsendable;
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
