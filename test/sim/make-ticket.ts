import type { SessionTicket } from "../../src/domain/attempt/session-ticket.ts";
import type { MemoryTables } from "./memory-rows.ts";

const HOUR_MS = 3_600_000;
/** An afternoon, and as long as the server gives by itself. */
export const WINDOWS_MS = [2 * HOUR_MS, 30 * 24 * HOUR_MS] as const;

type Parts = Pick<SessionTicket, "sessionId" | "learnerId" | "mode"> & { nowMs: number; windowMs: number };

/** Permission to take a set from now on. */
export function makeTicket({ sessionId, learnerId, mode, nowMs, windowMs }: Parts): SessionTicket {
  return {
    format: "mundap-session",
    sessionId,
    learnerId,
    setId: mode,
    mode,
    issuedAt: nowMs,
    opensAt: nowMs,
    closesAt: nowMs + windowMs,
    ...(mode === "exam" && { timeLimitSeconds: 3600 }),
  };
}

/** What the server has on record of it. */
export function keepSession(tables: MemoryTables, ticket: SessionTicket): void {
  const { sessionId, learnerId, mode, closesAt } = ticket;
  tables.sessions.set(`${learnerId} ${sessionId}`, {
    learnerId,
    sessionId,
    setId: mode,
    attemptId: null,
    closes_at: new Date(closesAt),
    time_limit_seconds: ticket.timeLimitSeconds ?? null,
    adopted: false,
    archived_at: null,
  });
  tables.log.clear();
}
