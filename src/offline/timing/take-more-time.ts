import { extendLimits } from "../../domain/attempt/limits.ts";
import type { SessionTicket } from "../../domain/attempt/session-ticket.ts";
import { verifySessionTicket } from "../../signing/verify-session-ticket.ts";
import { readTrust } from "../download/trust.ts";
import type { AttemptRow } from "../store/attempt-row.ts";
import type { Local } from "../store/local.ts";
import { ticketRow } from "../store/ticket-row.ts";

/**
 * Takes up the tickets of sessions that staff gave more time, in place of the ones before: for starts still to come,
 * for attempts under way, and for those that were sealed too soon by that. The same ticket again changes nothing.
 */
export async function takeMoreTime(local: Local, tickets: readonly string[]): Promise<void> {
  const { db, device, account } = local;
  const trust = await readTrust(device);
  if (!trust.ok) return;
  for (const jws of tickets) {
    const signed = await verifySessionTicket(jws, trust.value);
    if (!signed.ok || signed.value.document.learnerId !== account.learnerId) continue;
    const ticket = signed.value.document;
    await db.transaction("rw", [db.tickets, db.attempts], async () => {
      const unused = await db.tickets.get(ticket.sessionId);
      if (unused && unused.closesAt < ticket.closesAt) await db.tickets.put(ticketRow(ticket, jws));
      await db.attempts.filter(({ limits }) => limits?.sessionId === ticket.sessionId).modify(giveTo(ticket));
    });
  }
}

function giveTo(ticket: SessionTicket): (row: AttemptRow) => void {
  return (row) => {
    if (row.limits === undefined) return;
    const limits = { ...row.limits, ...extendLimits(row.limits, ticket) };
    const { closesAt, timeLimitSeconds } = row.limits;
    if (limits.closesAt === closesAt && limits.timeLimitSeconds === timeLimitSeconds) return;
    row.limits = limits;
    if (row.sealed !== undefined) row.sealed = "too_soon";
  };
}
