import type { Evidence } from "../../domain/attempt/acceptance.ts";
import { betterGrade } from "../../domain/attempt/better-grade.ts";
import { chosenHash } from "../../domain/attempt/chosen-hash.ts";
import type { Answered, Event, Started } from "../../domain/attempt/event.ts";
import { foldAttempt } from "../../domain/attempt/fold-attempt.ts";
import { choiceOrder, questionOrder } from "../../domain/attempt/order.ts";
import {
  DECISION_PERIOD_MS,
  decideHeld,
  evidenceWithin,
  reconcile,
  type Reconciliation,
  type Situation,
} from "../../domain/attempt/reconcile.ts";
import { evidenceOf, type TimeAnchor, type TimeEvidence } from "../../domain/attempt/time-evidence.ts";
import type { ContentId, TimeMs } from "../../domain/id.ts";
import { gradeResponse } from "../../domain/question/grade-response.ts";
import type { Grade } from "../../domain/question/verdict.ts";
import type { GradingParts, PinnedManifest, ReleasedManifest } from "./pinned-content.ts";

/** An event of an attempt as it is stored. */
export type StoredEvent = { event: Event; receivedAt: TimeMs; fork: boolean };

/** The session of an attempt: what its ticket said, and what the server's row says now. */
export type AttemptSession = {
  origin: Situation["session"];
  signed: { closesAt?: TimeMs; timeLimitSeconds?: number };
  current: { closesAt?: TimeMs; timeLimitSeconds?: number };
};

/** All that is known of an attempt when it is judged. */
export type AttemptFile = {
  started: Started;
  events: readonly StoredEvent[];
  /** Absent: a manifest this server never published. */
  pinned: PinnedManifest | undefined;
  parts: ReadonlyMap<ContentId, GradingParts>;
  /** Of the newest manifest, for questions whose bytes are the same there. */
  newestParts: ReadonlyMap<ContentId, GradingParts>;
  session: AttemptSession;
  anchors: readonly TimeAnchor[];
  now: TimeMs;
};

export type JudgedAnswer = Reconciliation &
  Grade & {
    questionId: ContentId;
    seq: number;
    answeredAt: TimeMs;
    evidence: Evidence;
    receivedAt: TimeMs;
    device: Pick<Grade, "verdict" | "fraction">;
    category: string | undefined;
  };

export type JudgedAttempt = {
  startedAt: TimeMs;
  finishedAt: TimeMs | undefined;
  sealedAt: TimeMs | undefined;
  questionCount: number;
  answers: JudgedAnswer[];
};

/**
 * Judges a whole attempt anew from its events: the same events give the same answers, in whatever
 * order and however often they came. Pure; `now` only ends the time for which an answer is held.
 */
export function judgeAttempt(file: AttemptFile): JudgedAttempt {
  const { started, pinned } = file;
  const mode = pinned?.manifest.policy.mode ?? "practice";
  const onChain = file.events.filter(({ fork }) => !fork);
  const state = foldAttempt(
    onChain.map(({ event }) => event),
    mode,
  );
  const at = (clock: Event["at"]): TimeMs => timeOf(file, { clock }).at;

  const standing = new Map<ContentId, StoredAnswer>();
  for (const stored of answeredOf(onChain)) {
    if (state.answers.get(stored.event.questionId)?.seq === stored.event.seq) {
      standing.set(stored.event.questionId, stored);
    }
  }
  // A forked chain's answers are kept and shown; they stand only where the other chain has none.
  for (const stored of answeredOf(file.events.filter(({ fork }) => fork))) {
    if (!standing.has(stored.event.questionId)) standing.set(stored.event.questionId, stored);
  }

  const startedAt = at(started.at);
  const sealed = state.sealed !== undefined;
  return {
    startedAt,
    finishedAt: state.finished && at(state.finished.at),
    sealedAt: state.sealed && at(state.sealed.at),
    questionCount: pinned === undefined ? standing.size : countQuestions(pinned, started),
    answers: [...standing.values()].map((stored) => judgeAnswer(file, stored, { startedAt, sealed, mode })),
  };
}

type StoredAnswer = StoredEvent & { event: Answered };

function answeredOf(events: readonly StoredEvent[]): StoredAnswer[] {
  return events
    .flatMap((stored) => (stored.event.type === "answered" ? [{ ...stored, event: stored.event }] : []))
    .sort((a, b) => a.event.seq - b.event.seq);
}

function countQuestions({ manifest }: PinnedManifest, started: Started): number {
  return questionOrder(manifest, started.seed, started.questionIds).length;
}

function timeOf(file: AttemptFile, event: { clock: Event["at"]; receivedAt?: TimeMs }): TimeEvidence {
  return evidenceOf(event.clock, file.anchors, event.receivedAt);
}

type AttemptSituation = { startedAt: TimeMs; sealed: boolean; mode: Situation["mode"] };

function judgeAnswer(file: AttemptFile, stored: StoredAnswer, attempt: AttemptSituation): JudgedAnswer {
  const { event, receivedAt, fork } = stored;
  const { session } = file;
  const time = timeOf(file, { clock: event.at, receivedAt });
  const evidence = evidenceWithin(session.origin, time.evidence);
  const device = { verdict: event.verdict, fraction: event.fraction };
  const { grade, keyCorrected } = gradeAnswer(file, event);
  const verdictsAgree = agree(device, gradeUnder(file.pinned, file.parts, event));
  const reconciliation = reconcile({
    mode: attempt.mode,
    answeredAt: time.at,
    evidence,
    ...deadlines(session, attempt.startedAt),
    sealed: attempt.sealed,
    receivedAt,
    ...(attempt.mode === "exam" && session.current.closesAt !== undefined
      ? { resultsFinalAt: session.current.closesAt + DECISION_PERIOD_MS }
      : {}),
    session: session.origin,
    ...matches(file, event),
    verdictsAgree,
    forked: fork,
    keyCorrected,
  });
  const decided = decideHeld(reconciliation, file.now - receivedAt);
  return {
    ...decided,
    ...(decided.acceptance === "held" ? neverWorse(grade, device) : grade),
    questionId: event.questionId,
    seq: event.seq,
    answeredAt: time.at,
    evidence,
    receivedAt,
    device,
    category: file.parts.get(event.questionId)?.question.category ?? file.pinned?.manifest.category,
  };
}

/** The pinned verdict, or that under a newer key where it is better: wrong → right is applied by itself. */
function gradeAnswer(file: AttemptFile, event: Answered): { grade: Grade; keyCorrected: boolean } {
  const pinned = gradeUnder(file.pinned, file.parts, event);
  const newest = file.pinned?.newest;
  if (newest === undefined) return { grade: pinned, keyCorrected: false };
  const today = gradeUnder(newest, file.newestParts, event);
  const sameBytes = file.newestParts.get(event.questionId)?.questionHash === event.question;
  const grade = sameBytes ? betterGrade(pinned, today) : pinned;
  return { grade, keyCorrected: grade !== pinned };
}

const PENDING: Grade = { verdict: "pending", fraction: 0, trace: [] };

/** The grader's word under a manifest; `pending` where there is no key to judge by, or it may not be used yet. */
export function gradeUnder(
  under: ReleasedManifest | undefined,
  parts: ReadonlyMap<ContentId, GradingParts>,
  event: Pick<Answered, "questionId" | "response">,
): Grade {
  const part = parts.get(event.questionId);
  if (under === undefined || part === undefined || !under.released) return PENDING;
  const { question, key } = part;
  return gradeResponse({ question, key, response: event.response, rules: under.manifest.rules });
}

/** A device without the key says `pending`, and so does the server before the release: no quarrel. */
function agree(device: Pick<Grade, "verdict" | "fraction">, server: Grade): boolean {
  if (device.verdict === "pending" || server.verdict === "pending") return true;
  return device.verdict === server.verdict && Math.abs(device.fraction - server.fraction) < 1e-9;
}

/** What is being checked is shown by the better of the two words, and never as wrong. */
function neverWorse(server: Grade, device: Pick<Grade, "verdict" | "fraction">): Grade {
  const better = betterGrade(server, { ...device, trace: server.trace });
  const good = better.verdict === "correct" || better.verdict === "partially_correct";
  return good ? better : { ...PENDING, trace: server.trace };
}

function matches(file: AttemptFile, event: Answered): Pick<Situation, "orderMatches" | "contentMatches"> {
  const part = file.parts.get(event.questionId);
  if (file.pinned === undefined || part === undefined) return { orderMatches: true, contentMatches: false };
  const { policy, rules } = file.pinned.manifest;
  const order = choiceOrder({ question: part.question, policy, rules, seed: file.started.seed });
  const chosen = chosenHash(part.question, event.response);
  return {
    orderMatches:
      order.length === event.order.length && order.every((id, place) => id === event.order[place]),
    contentMatches: part.questionHash === event.question && chosen === event.chosenHash,
  };
}

function deadlines(
  session: AttemptSession,
  startedAt: TimeMs,
): Pick<Situation, "deadlineMs" | "currentDeadlineMs"> {
  const deadlineMs = endOf(session.signed, startedAt);
  const currentDeadlineMs = endOf(session.current, startedAt);
  return {
    ...(deadlineMs === undefined ? {} : { deadlineMs }),
    ...(currentDeadlineMs === undefined ? {} : { currentDeadlineMs }),
  };
}

function endOf(window: AttemptSession["signed"], startedAt: TimeMs): TimeMs | undefined {
  const { closesAt, timeLimitSeconds } = window;
  const limited = timeLimitSeconds === undefined ? undefined : startedAt + timeLimitSeconds * 1000;
  if (closesAt === undefined) return limited;
  return limited === undefined ? closesAt : Math.min(closesAt, limited);
}
