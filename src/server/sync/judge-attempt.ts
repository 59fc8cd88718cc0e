import type { AcceptanceReason, Evidence } from "../../domain/attempt/acceptance.ts";
import { applyDecision } from "../../domain/attempt/apply-decision.ts";
import { applyMark } from "../../domain/attempt/apply-mark.ts";
import { betterGrade } from "../../domain/attempt/better-grade.ts";
import { chosenHash } from "../../domain/attempt/chosen-hash.ts";
import type { Answered, Started } from "../../domain/attempt/event.ts";
import { leaveToPerson } from "../../domain/attempt/leave-to-person.ts";
import { foldAttempt, type AttemptState } from "../../domain/attempt/fold-attempt.ts";
import { shownOrder, questionOrder } from "../../domain/attempt/order.ts";
import {
  DECISION_PERIOD_MS,
  decideHeld,
  reconcile,
  type Reconciliation,
  type Situation,
} from "../../domain/attempt/reconcile.ts";
import type { ContentId, Sha256, TimeMs, Uuid } from "../../domain/id.ts";
import { must } from "../../domain/invariant.ts";
import { isEmptyResponse } from "../../domain/question/empty-response.ts";
import { notGraded } from "../../domain/question/grade-of.ts";
import { gradeResponse } from "../../domain/question/grade-response.ts";
import type { Grade } from "../../domain/question/verdict.ts";
import { LATE_AFTER_MS } from "./late-after.ts";
import { marksOf, type StoredMark } from "./mark-rows.ts";
import type { AttemptFile } from "./attempt-file.ts";
import type { GradingParts, PinnedManifest, ReleasedManifest } from "./pinned-content.ts";
import { isGiven, standingAnswers, type StoredAnswer } from "./standing-answers.ts";
import { timelineOf, type Timeline } from "./timeline.ts";

export type JudgedAnswer = Reconciliation &
  Grade & {
    questionId: ContentId;
    seq: number;
    hash: Sha256;
    answeredAt: TimeMs;
    evidence: Evidence;
    receivedAt: TimeMs;
    device: Pick<Grade, "verdict" | "fraction">;
    category: string | undefined;
    /** What the learner is told of a person's mark. */
    mark: { comment: string; at: TimeMs } | undefined;
  };

export type JudgedAttempt = {
  startedAt: TimeMs;
  finishedAt: TimeMs | undefined;
  sealedAt: TimeMs | undefined;
  endsAt: TimeMs | undefined;
  questionCount: number;
  /** When its first event came, if late. */
  lateAt: TimeMs | undefined;
  /** See `Timeline`. */
  untimedStarts: Uuid[];
  /** By its device's word these could not be opened: they are not among `questionCount`. */
  notPresentedCount: number;
  answers: JudgedAnswer[];
};

/**
 * Judges a whole attempt anew from its events: the same events give the same answers, in whatever
 * order and however often they came. Pure; `now` only ends the time for which an answer is held.
 */
export function judgeAttempt(file: AttemptFile): JudgedAttempt {
  const { pinned } = file;
  const mode = pinned?.manifest.policy.mode ?? "practice";
  const onChain = file.events.filter(({ fork }) => !fork);
  const state = foldAttempt(
    onChain.map(({ event }) => event),
    mode,
  );
  const start = must(
    onChain.find(({ event }) => event === file.started),
    "an attempt's start is among its events",
  );
  const timeline = timelineOf(file, start);
  const at = (seq: number | undefined): TimeMs | undefined => {
    const stored = onChain.find(({ event }) => event.seq === seq);
    return stored && timeline.timingOf(stored).answeredAt;
  };
  const drawn = pinned && new Set(drawQuestions(pinned, file.started));
  const attempt = { timeline, sealed: state.sealed !== undefined, mode, drawn };
  const judge = (stored: StoredAnswer) => judgeAnswer(file, stored, attempt);
  const decided = new Set(file.decisions.map(({ hash }) => hash));
  const answers = standingAnswers(file.events, {
    state,
    timeline,
    mode,
    isRuledOut: (stored) => decided.has(stored.hash) && judge(stored).acceptance === "not_counted",
    gradeOf: judge,
  });
  const notPresentedCount = drawn === undefined ? 0 : countNotPresented(drawn, state, answers);
  return {
    startedAt: timeline.startedAt,
    finishedAt: at(state.finished?.seq),
    sealedAt: at(state.sealed?.seq),
    endsAt: timeline.endsAt,
    questionCount: drawn === undefined ? answers.length : drawn.size - notPresentedCount,
    notPresentedCount,
    lateAt: start.receivedAt > timeline.startedAt + LATE_AFTER_MS ? start.receivedAt : undefined,
    untimedStarts: timeline.untimedStarts(file.events),
    answers: answers.map(judge),
  };
}

/** What could not be opened, and so was not answered, leaves the result: nowhere, also not by a fork. */
function countNotPresented(
  drawn: ReadonlySet<ContentId>,
  { unopened }: AttemptState,
  answers: readonly StoredAnswer[],
): number {
  const given = new Set(answers.filter(isGiven).map(({ event }) => event.questionId));
  return [...unopened].filter((questionId) => drawn.has(questionId) && !given.has(questionId)).length;
}

/** The questions that the attempt is about. In practice a learner may take a part; in an exam only the seed draws. */
function drawQuestions({ manifest }: PinnedManifest, { seed, questionIds }: Started): ContentId[] {
  return questionOrder(manifest, seed, manifest.policy.mode === "practice" ? questionIds : undefined);
}

type JudgedUnder = {
  timeline: Timeline;
  sealed: boolean;
  mode: Situation["mode"];
  drawn: ReadonlySet<ContentId> | undefined;
};

function judgeAnswer(file: AttemptFile, stored: StoredAnswer, attempt: JudgedUnder): JudgedAnswer {
  const { event, receivedAt, fork } = stored;
  const { session } = file;
  const timing = attempt.timeline.timingOf(stored);
  const device = { verdict: event.verdict, fraction: event.fraction };
  const { grade: byMachine, keyCorrected } = gradeAnswer(file, event);
  const mark = marksOf(file.marks, event).at(-1);
  const released = file.pinned?.released === true;
  const grade = withMark(byMachine, mark, released ? "released" : "not_released");
  const { orderMatches, contentMatches } = matches(file, event);
  const reconciliation = reconcile({
    ...timing,
    mode: attempt.mode,
    sealed: attempt.sealed,
    receivedAt,
    ...(attempt.mode === "exam" && session.current.closesAt !== undefined
      ? { resultsFinalAt: session.current.closesAt + DECISION_PERIOD_MS }
      : {}),
    session: session.origin,
    orderMatches,
    contentMatches: contentMatches && attempt.drawn?.has(event.questionId) === true,
    verdictsAgree: agree(device, gradeUnder(file.pinned, file.parts, event)),
    forked: fork,
    keyCorrected,
  });
  const decision = file.decisions.findLast(({ hash }) => hash === stored.hash);
  const overdue = decideHeld(reconciliation, file.now - receivedAt);
  return {
    ...(applyDecision({ reconciliation, server: grade, device }, decision) ?? {
      ...overdue,
      ...(isVerdictInDoubt(overdue) ? neverWorse(grade, device) : grade),
    }),
    questionId: event.questionId,
    seq: event.seq,
    hash: stored.hash,
    answeredAt: timing.answeredAt,
    evidence: timing.evidence,
    receivedAt,
    device,
    category: file.parts.get(event.questionId)?.question.category ?? file.pinned?.manifest.category,
    mark: released && mark !== undefined ? { comment: mark.comment, at: mark.at } : undefined,
  };
}

/** Held for these, only the time is open: it says nothing of right and wrong. */
const HELD_FOR_TIME: ReadonlySet<AcceptanceReason> = new Set([
  "in_time_low_evidence",
  "after_deadline_low_evidence",
  "after_results_final",
]);

function isVerdictInDoubt({ acceptance, reason }: Reconciliation): boolean {
  return acceptance === "held" && !HELD_FOR_TIME.has(reason);
}

/** The grader's word with that of a person, or with who is waited for. */
export function withMark(
  byMachine: Grade,
  mark: StoredMark | undefined,
  release: "released" | "not_released",
): Grade {
  const grade = leaveToPerson(byMachine);
  return mark === undefined ? grade : applyMark(grade, mark, release);
}

/**
 * The pinned verdict, or that under a newer key where it is better: wrong → right is applied by itself. Of a question
 * that was withdrawn since nothing is wrong any more, and what was given for it stays.
 */
function gradeAnswer(file: AttemptFile, event: Answered): { grade: Grade; keyCorrected: boolean } {
  const pinned = gradeUnder(file.pinned, file.parts, event);
  const isWithdrawn = file.pinned?.withdrawn?.has(event.questionId) === true;
  if (isWithdrawn && (pinned.verdict === "incorrect" || pinned.verdict === "invalid"))
    return { grade: notGraded("ungradable", pinned.trace), keyCorrected: false };
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
  if (under === undefined || part === undefined) return PENDING;
  const { question, key } = part;
  // That nothing was entered, or that a person has to mark it, says nothing of the key.
  const isOpen = under.released || question.kind === "essay" || isEmptyResponse(event.response);
  if (!isOpen) return PENDING;
  return gradeResponse({ question, key, response: event.response, rules: under.manifest.rules });
}

/** A device without the key says `pending`, and so does the server before the release: no quarrel. */
function agree(device: Pick<Grade, "verdict" | "fraction">, server: Grade): boolean {
  if (device.verdict === "pending" || server.verdict === "pending") return true;
  return device.verdict === server.verdict && Math.abs(device.fraction - server.fraction) < 1e-9;
}

/** What a person has to look at is shown by the better of the two words, and never as wrong. */
function neverWorse(server: Grade, device: Pick<Grade, "verdict" | "fraction">): Grade {
  const better = betterGrade(server, { ...device, trace: server.trace });
  const good = better.verdict === "correct" || better.verdict === "partially_correct";
  return good ? better : { ...PENDING, trace: server.trace };
}

function matches(file: AttemptFile, event: Answered): Pick<Situation, "orderMatches" | "contentMatches"> {
  const part = file.parts.get(event.questionId);
  if (file.pinned === undefined || part === undefined) return { orderMatches: true, contentMatches: false };
  const { policy, rules } = file.pinned.manifest;
  const order = shownOrder({ question: part.question, policy, rules, seed: file.started.seed });
  const chosen = chosenHash(part.question, event.response);
  return {
    orderMatches:
      order.length === event.order.length && order.every((id, place) => id === event.order[place]),
    contentMatches: part.questionHash === event.question && chosen === event.chosenHash,
  };
}
