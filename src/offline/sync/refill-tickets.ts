import type { ContentId, Uuid } from "../../domain/id.ts";
import type { Result } from "../../domain/result.ts";
import { REACTIONS } from "../../protocol/retry.ts";
import { verifySessionTicket } from "../../signing/verify-session-ticket.ts";
import type { TrustedRoots } from "../../signing/verify-under-roots.ts";
import { resultOf, type Api } from "../api.ts";
import type { Local } from "../store/local.ts";
import { ticketRow, type TicketRow } from "../store/ticket-row.ts";
import { anchorNow, nextAnchor } from "../time/next-anchor.ts";
import { readSignedTime, witnessSignedTime } from "../time/signed-time.ts";

/** Starts ahead that need no network where the set says nothing: a few days of a busy learner. */
const AHEAD = 3;
/** A ticket that closes sooner is no use for an offline start. */
const USEFUL_FOR_MS = 60 * 60 * 1000;

type Refill = { api: Api; readTrust: (how: "held" | "refreshed") => Promise<Result<TrustedRoots>> };

/** Network. Brings the tickets of every set on the device back to their number; what fails waits for the next run. */
export async function refillTickets(local: Local, { api, readTrust }: Refill): Promise<void> {
  const { db, device, ports } = local;
  // Not by the wall clock: one that runs years ahead would throw all tickets away at every contact.
  const now = (await readSignedTime(device)) ?? 0;
  await db.tickets.filter(({ closesAt }) => closesAt < now + USEFUL_FOR_MS).delete();
  const trust = await readTrust("held");
  if (!trust.ok) return;
  for (const { setId, manifest } of await db.sets.toArray()) {
    const ahead = (await db.manifests.get(manifest))?.document.policy.tickets?.ahead ?? AHEAD;
    const held = await db.tickets.where("setId").equals(setId).count();
    if (held >= ahead) continue;
    const requestId = await takeUpRequest(local, setId);
    const sentMonoMs = ports.clock.monoMs();
    const issued = resultOf(await api.issueTickets({ setId, count: ahead - held, requestId }));
    // A set that the server gives no more of, but that stays on the device, keeps none from the sets after it.
    if (!issued.ok && REACTIONS[issued.failure.code] === "stop") continue;
    if (!issued.ok) return;
    // Where nothing waits to be sent, no other reply ties the clocks together before an attempt begins.
    const fresh = anchorNow(ports.clock, { serverMs: issued.value.serverTime, sentMonoMs });
    await db.anchors.put(nextAnchor(await db.anchors.get(fresh.startId), fresh));
    const rows: TicketRow[] = [];
    for (const jws of issued.value.tickets) {
      const signed = await verifySessionTicket(jws, trust.value);
      if (!signed.ok) continue;
      const { learnerId, issuedAt, setId: forSet } = signed.value.document;
      if (learnerId !== local.account.learnerId || forSet !== setId) continue;
      rows.push(ticketRow(signed.value.document, jws));
      if (signed.value.keyState === "current") await witnessSignedTime(local.device, issuedAt);
    }
    // At once: a ticket that was used up since must not come back.
    await db.transaction("rw", [db.tickets, db.meta], async () => {
      await db.tickets.bulkPut(rows);
      const { [setId]: _answered, ...bySet } = await readRequests(db);
      await db.meta.put({ k: "ticketRequests", bySet });
    });
  }
}

/** What has had no answer is asked for again, be it that only the reply was lost: a try is not used up twice. */
async function takeUpRequest({ db, ports }: Local, setId: ContentId): Promise<Uuid> {
  const minted = ports.random.uuid();
  return await db.transaction("rw", [db.meta], async () => {
    const bySet = await readRequests(db);
    const requestId = bySet[setId] ?? minted;
    await db.meta.put({ k: "ticketRequests", bySet: { ...bySet, [setId]: requestId } });
    return requestId;
  });
}

async function readRequests({ meta }: Pick<Local["db"], "meta">): Promise<Record<ContentId, Uuid>> {
  const row = await meta.get("ticketRequests");
  return row?.k === "ticketRequests" ? row.bySet : {};
}
