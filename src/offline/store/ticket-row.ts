import type { SessionTicket } from "../../domain/attempt/session-ticket.ts";
import type { ContentId, TimeMs, Uuid } from "../../domain/id.ts";

export const TICKET_KEYS = "sessionId, setId";

/** An unused session ticket, verified when it came. Consumed by the start of an attempt. */
export type TicketRow = {
  sessionId: Uuid;
  setId: ContentId;
  jws: string;
  opensAt: TimeMs;
  closesAt: TimeMs;
  timeLimitSeconds?: number;
};

export function ticketRow(ticket: SessionTicket, jws: string): TicketRow {
  const { sessionId, setId, opensAt, closesAt, timeLimitSeconds } = ticket;
  return { sessionId, setId, jws, opensAt, closesAt, timeLimitSeconds };
}
