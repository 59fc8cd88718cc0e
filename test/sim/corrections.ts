import type { ContentId, Uuid } from "../../src/domain/id.ts";
import { sha256Hex } from "../../src/domain/sha256.ts";
import type { SessionTicket } from "../../src/domain/attempt/session-ticket.ts";
import type { AttemptKey } from "../../src/server/sync/attempt-rows.ts";
import type { StoredDecision } from "../../src/server/sync/decision-rows.ts";
import type { StoredMark } from "../../src/server/sync/mark-rows.ts";
import { NEW_YEAR_MS } from "../support/builders.ts";
import type { MemoryTables } from "./memory-rows.ts";
import type { Random } from "./random.ts";
import type { World } from "./world.ts";

/** What a person of the staff put on record, and about which attempt. */
export type Correction = { attempt: AttemptKey } & (
  | { what: "decision"; questionId: ContentId; seq: number; decision: StoredDecision }
  | { what: "mark"; mark: StoredMark }
  | { what: "extension"; extension: Extension }
);
/** More time for a session: its window and limit from now on, and the ticket that says so. */
export type Extension = {
  learnerId: Uuid;
  sessionId: Uuid;
  extensionId: Uuid;
  setId: "practice" | "exam";
  extraSeconds: number;
  closesAt: number;
  timeLimitSeconds: number | null;
  jws: string;
};

const BY = { staffId: "staff", by: "Kim" };

/** Somebody decides about an answer that is held. */
export function decideHeld({ server, agenda }: World, random: Random): Correction | undefined {
  const [which, how] = [random.unit(), random.unit()];
  const { answers, events, decisions } = server.tables;
  const held = pickAt(
    [...answers.values()].filter(({ acceptance }) => acceptance === "held"),
    which,
  );
  if (held === undefined) return undefined;
  const { learnerId, attemptId, questionId, seq, reason } = held;
  // As the desk finds the event of what it shows.
  const [looked] = [...events.values()]
    .filter(({ journalId, event, ...link }) => {
      const isThere = link.learnerId === learnerId && journalId === attemptId && link.seq === seq;
      return isThere && event?.type === "answered" && link.fork === (reason === "fork");
    })
    .sort((a, b) => a.receivedAt - b.receivedAt || (a.hash < b.hash ? -1 : 1));
  if (looked === undefined) return undefined;
  const number = 1 + [...decisions.values()].filter((one) => one.attemptId === attemptId).length;
  const decision: StoredDecision = {
    number,
    hash: looked.hash,
    acceptance: how < 0.5 ? "counted" : "not_counted",
    verdict: Math.floor(how * 4) % 2 === 0 ? "device" : "server",
    reason: "seen",
    at: NEW_YEAR_MS + agenda.nowMs(),
    ...BY,
  };
  return { what: "decision", attempt: { learnerId, attemptId }, questionId, seq, decision };
}

/** Somebody reads an essay and marks the text that stands. */
export function markEssay({ server, agenda }: World, random: Random): Correction | undefined {
  const [which, how] = [random.unit(), random.unit()];
  const essay = pickAt([...server.tables.events.values()].filter(isEssay), which);
  if (essay?.event?.type !== "answered" || essay.event.response.kind !== "essay") return undefined;
  const { learnerId, journalId: attemptId } = essay;
  const { questionId, response } = essay.event;
  const earlier = [...server.tables.marks.values()].filter((mark) => mark.attemptId === attemptId);
  const mark: StoredMark = {
    questionId,
    number: 1 + earlier.length,
    textHash: sha256Hex(response.text),
    fraction: Math.floor(how * 3) / 2,
    comment: "",
    at: NEW_YEAR_MS + agenda.nowMs(),
    ...BY,
  };
  return { what: "mark", attempt: { learnerId, attemptId }, mark };
}

function isEssay({ event, fork }: { event: unknown; fork: boolean }): boolean {
  return !fork && (event as { response?: { kind: string } } | undefined)?.response?.kind === "essay";
}

/** Somebody gives an attempt more time, whether it is over or not. */
export async function extendSession(
  { server, agenda }: World,
  random: Random,
): Promise<Correction | undefined> {
  const [which, how, extensionId] = [random.unit(), random.unit(), random.uuid()];
  const { sessions, attempts } = server.tables;
  const used = [...sessions.values()].filter(({ attemptId }) => attemptId !== null);
  const session = pickAt(used, which);
  const attempt = [...attempts.values()].find(({ attemptId }) => attemptId === session?.attemptId);
  if (session === undefined || attempt === undefined) return undefined;
  const { learnerId, sessionId, setId, time_limit_seconds: limit } = session;
  const extraSeconds = 60 * (1 + Math.floor(how * 600));
  const now = NEW_YEAR_MS + agenda.nowMs();
  const closesAt = session.closes_at.getTime() + extraSeconds * 1000;
  const timeLimitSeconds = limit === null ? null : limit + extraSeconds;
  const ticket: SessionTicket = {
    format: "mundap-session",
    sessionId,
    learnerId,
    setId,
    mode: setId,
    issuedAt: now,
    opensAt: attempt.judged.startedAt,
    closesAt,
    ...(timeLimitSeconds !== null && { timeLimitSeconds }),
  };
  const jws = await server.signTicket(JSON.stringify(ticket));
  const extension = {
    learnerId,
    sessionId,
    extensionId,
    setId,
    extraSeconds,
    closesAt,
    timeLimitSeconds,
    jws,
  };
  return {
    what: "extension",
    attempt: { learnerId: attempt.learnerId, attemptId: attempt.attemptId },
    extension,
  };
}

/** The one at this share of the list: so that the same chance is used up whatever there is. */
function pickAt<T>(list: readonly T[], share: number): T | undefined {
  return list[Math.floor(share * list.length)];
}

export function writeCorrection(tables: MemoryTables, correction: Correction): void {
  const { attempt } = correction;
  if (correction.what === "decision") {
    const { decision, questionId } = correction;
    tables.decisions.set(`${attempt.attemptId} ${questionId} ${decision.number}`, {
      ...attempt,
      ...decision,
    });
  } else if (correction.what === "mark") {
    const { mark } = correction;
    tables.marks.set(`${attempt.attemptId} ${mark.questionId} ${mark.number}`, { ...attempt, ...mark });
  } else {
    const { extension } = correction;
    const key = `${extension.learnerId} ${extension.sessionId}`;
    const session = tables.sessions.get(key);
    if (session === undefined) throw new Error("only a session that is there is extended");
    const { closesAt, timeLimitSeconds } = extension;
    tables.sessions.set(key, {
      ...session,
      closes_at: new Date(closesAt),
      time_limit_seconds: timeLimitSeconds,
    });
    tables.extensions.set(`${key} ${extension.extensionId}`, extension);
  }
}
