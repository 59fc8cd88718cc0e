import { shownOrder, questionOrder } from "../../domain/attempt/order.ts";
import { evidenceWithin } from "../../domain/attempt/reconcile.ts";
import type { TimeAnchor } from "../../domain/attempt/time-anchor.ts";
import type { Event, Started } from "../../domain/attempt/event.ts";
import type { ContentId, Sha256, Uuid } from "../../domain/id.ts";
import { keyText } from "../../domain/question/key-text.ts";
import { fail, ok, type Result } from "../../domain/result.ts";
import type { GivenDecision } from "../../protocol/held.ts";
import type { Replay, ReplayEvent } from "../../protocol/replay.ts";
import { identitiesOf } from "../accounts/learner-aliases.ts";
import type { Database } from "../db/open-database.ts";
import type { Row } from "../db/tables.ts";
import { gradeUnder, withMark } from "../sync/judge-attempt.ts";
import { listExtensions } from "../sessions/extension-rows.ts";
import { loadDecisions, type StoredDecision } from "../sync/decision-rows.ts";
import { givenMark, loadMarks, marksOf, type StoredMark } from "../sync/mark-rows.ts";
import type {
  GradingParts,
  PinnedContent,
  PinnedManifest,
  ReleasedManifest,
} from "../sync/pinned-content.ts";
import { isJudgedAnswer } from "../sync/is-judged-answer.ts";
import { loadAnchors } from "../sync/time-anchor-rows.ts";
import { timesBy } from "../sync/times-by.ts";
import { loadRemarks } from "./load-remarks.ts";
import { loadRuns } from "./load-runs.ts";
import { findAttempt, loadJournal, loadReceipts, type AttemptRow, type JournalRow } from "./replay-rows.ts";

export type ReplayDeps = { db: Database; content: PinnedContent };

/** `against`: the payload hash of the manifest whose verdicts stand under "today"; absent: the set's newest. */
export type ReplayRequest = { attemptId: Uuid; against?: Sha256 | undefined };

/**
 * An attempt run again from its stored events: what was shown, what was done, what was judged then and
 * would be today, and why it counts or not. Reads only; the same events give the same replay.
 */
export async function replayAttempt(deps: ReplayDeps, request: ReplayRequest): Promise<Result<Replay>> {
  // Of one moment: a batch that comes in meanwhile is in all of it or in none.
  return await deps.db
    .transaction()
    .setIsolationLevel("repeatable read")
    .execute((db) => replayNow({ ...deps, db }, request));
}

async function replayNow(deps: ReplayDeps, request: ReplayRequest): Promise<Result<Replay>> {
  const { db } = deps;
  const attempt = await findAttempt(db, request.attemptId);
  if (attempt === undefined) return fail("not_found");
  const of = { learnerId: attempt.learner_id, journalId: attempt.attempt_id };
  const journal = await loadJournal(db, of);
  const started = journal.find(({ event, fork }) => event?.type === "started" && !fork)?.event;
  if (started?.type !== "started") return fail("not_found");
  const content = await loadContent(deps, attempt.manifest_hash, request.against);
  const learnerIds = await identitiesOf(db, attempt.learner_id);
  const startIds = journal.flatMap(({ event }) => event?.at.startId ?? []);
  const anchors = await loadAnchors(db, { learnerIds, deviceIds: [attempt.device_id], startIds });
  const answers = await db
    .selectFrom("answers")
    .selectAll()
    .where("learner_id", "=", of.learnerId)
    .where("attempt_id", "=", of.journalId)
    .execute();
  const extensions = await listExtensions(db, attempt.session_id === null ? [] : [attempt.session_id]);
  const key = { learnerId: of.learnerId, attemptId: of.journalId };
  const marks = await loadMarks(db, [key]);
  const decisions = await loadDecisions(db, [key]);
  const remarks = await loadRemarks(db, { learnerIds, attemptId: attempt.attempt_id });
  const runs = await loadRuns(db, { learnerIds: [of.learnerId], attemptIds: [of.journalId] });
  const run = runs.get(of.journalId);
  const events = eventsOf(journal, {
    content,
    marks: marks.get(of.journalId) ?? [],
    decisions: decisions.get(of.journalId) ?? [],
    anchors: anchors.get(attempt.device_id) ?? [],
    answers,
    // An attempt without a ticket is its own session.
    session: attempt.session_id === attempt.attempt_id ? "none" : "ticket",
  });
  return ok({
    attempt: {
      ...headOf(attempt, { journal, content }),
      ...(extensions.length > 0 && { extensions }),
      ...(run && { run }),
    },
    set: {
      setId: attempt.set_id,
      title: content.pinned?.manifest.title ?? attempt.title ?? attempt.set_id,
      language: content.pinned?.manifest.language ?? started.locale,
      todayManifest: content.today?.hash ?? null,
    },
    learner: { learnerId: attempt.learner_id, code: attempt.code, name: attempt.name },
    questions: questionsOf(started, content),
    events,
    ...(remarks.length > 0 && { remarks }),
    unreadable: unreadableOf(journal),
    receipts: await loadReceipts(db, of),
  });
}

type Content = {
  pinned: PinnedManifest | undefined;
  parts: ReadonlyMap<ContentId, GradingParts>;
  today: PinnedManifest | undefined;
  todayParts: ReadonlyMap<ContentId, GradingParts>;
};

async function loadContent(
  { db, content }: ReplayDeps,
  hash: Sha256,
  against: Sha256 | undefined,
): Promise<Content> {
  const found = await content.manifests(db, [hash]);
  const pinned = found.get(hash);
  const todayHash = against ?? pinned?.newest?.hash ?? hash;
  const today = (await content.manifests(db, [todayHash])).get(todayHash);
  const partsOf = async (under: PinnedManifest | undefined) => {
    if (under === undefined) return new Map<ContentId, GradingParts>();
    const ids = new Set(under.manifest.questions.map(({ id }) => id));
    const [parts = new Map<ContentId, GradingParts>()] = await content.parts(db, [{ ...under, ids }]);
    return parts;
  };
  return { pinned, today, parts: await partsOf(pinned), todayParts: await partsOf(today) };
}

function headOf(
  attempt: AttemptRow,
  { journal, content }: { journal: readonly JournalRow[]; content: Content },
): Replay["attempt"] {
  const places = new Set(journal.map(({ seq }) => seq));
  return {
    attemptId: attempt.attempt_id,
    deviceId: attempt.device_id,
    manifest: attempt.manifest_hash,
    manifestVersion: content.pinned?.manifest.version ?? 0,
    seed: attempt.seed,
    startedAt: attempt.started_at.getTime(),
    finishedAt: attempt.finished_at?.getTime() ?? null,
    build: attempt.build,
    ...(attempt.closed_at !== null && { closedAt: attempt.closed_at.getTime() }),
    missingEvents: Math.max(0, (attempt.announced_seq ?? -1) + 1 - places.size),
  };
}

/** Exactly as shown: order comes from the same seed and the same algorithm as on the device. */
function questionsOf(started: Started, { pinned, parts }: Content): Replay["questions"] {
  if (pinned === undefined) return [];
  const { policy, rules } = pinned.manifest;
  return questionOrder(pinned.manifest, started.seed, started.questionIds).flatMap((id) => {
    const part = parts.get(id);
    if (part === undefined) return [];
    const { question, key } = part;
    const shown = { question, choiceOrder: shownOrder({ question, policy, rules, seed: started.seed }) };
    // The key of an exam is nobody's to see before its release.
    if (!pinned.released) return [{ ...shown, keyText: "" }];
    return [{ ...shown, keyText: keyText(question, key), key, explanation: key.explanation }];
  });
}

type Evidence = {
  content: Content;
  anchors: readonly TimeAnchor[];
  answers: readonly Row<"answers">[];
  marks: readonly StoredMark[];
  decisions: readonly StoredDecision[];
  session: "ticket" | "none";
};

function eventsOf(journal: readonly JournalRow[], evidence: Evidence): ReplayEvent[] {
  const timeOf = timesBy(evidence.anchors, journal.filter(isRead));
  let online: boolean | null = null;
  const events: ReplayEvent[] = [];
  for (const row of journal) {
    const { event } = row;
    if (event === undefined) continue;
    if (event.type === "network" && !row.fork) online = event.online;
    const standing = evidence.answers.find((answer) => isJudgedAnswer(answer, row, evidence.decisions));
    const time = timeOf({ event, receivedAt: row.receivedAt });
    events.push({
      seq: row.seq,
      kind: event.type,
      // An answer is shown at the time that it was judged by: of that its acceptance speaks.
      at: standing?.answered_at.getTime() ?? time.at,
      wallMs: event.at.wallMs,
      evidence: standing?.evidence ?? evidenceWithin(evidence.session, time.evidence),
      online,
      receivedAt: row.receivedAt,
      ...("questionId" in event ? { questionId: event.questionId } : {}),
      ...("order" in event ? { shown: event.order } : {}),
      ...("unopened" in event ? { unopened: event.unopened } : {}),
      ...("response" in event ? { response: event.response } : {}),
      ...judgedOf(row, evidence, standing),
      body: row.body,
      fork: row.fork,
    });
  }
  return events;
}

function isRead(row: JournalRow): row is JournalRow & { event: Event } {
  return row.event !== undefined;
}

function judgedOf(
  { event, hash }: JournalRow,
  { content, marks, decisions }: Evidence,
  standing: Row<"answers"> | undefined,
): Pick<ReplayEvent, "verdicts" | "acceptance" | "why" | "marks" | "decisions"> {
  if (event?.type !== "answered") return {};
  const { pinned, parts, today, todayParts } = content;
  const given = marksOf(marks, event);
  const judge = (under: ReleasedManifest | undefined, by: typeof parts) =>
    withMark(
      gradeUnder(under, by, event),
      given.at(-1),
      under?.released === true ? "released" : "not_released",
    );
  const verdicts = {
    device: { verdict: event.verdict, fraction: event.fraction },
    server: judge(pinned, parts),
    today: todayParts.has(event.questionId) ? judge(today, todayParts) : null,
  };
  const decided = decisions.filter((decision) => decision.hash === hash);
  const judged = {
    verdicts,
    ...(given.length > 0 && { marks: given.map(givenMark) }),
    ...(decided.length > 0 && { decisions: decided.map(givenDecision) }),
  };
  if (standing === undefined) return judged;
  return { ...judged, acceptance: standing.acceptance, why: standing.reason };
}

function givenDecision({ acceptance, verdict, reason, by, at }: StoredDecision): GivenDecision {
  return { acceptance, verdict, reason, by, at };
}

function unreadableOf(journal: readonly JournalRow[]): Replay["unreadable"] {
  return journal.flatMap(({ event, seq, hash, receivedAt, body }) =>
    event === undefined ? [{ seq, hash, receivedAt, body }] : [],
  );
}
