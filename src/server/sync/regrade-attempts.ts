import type { Event } from "../../domain/attempt/event.ts";
import { mostCounting } from "../../domain/attempt/group-rivals.ts";
import { markedText } from "../../domain/attempt/marked-text.ts";
import type { ContentId, Sha256, TimeMs, Uuid } from "../../domain/id.ts";
import type { Policy } from "../../domain/set/policy.ts";
import type { Outcome } from "../../protocol/sync.ts";
import type { AttemptKey, AttemptRecord } from "./attempt-rows.ts";
import { judgeAttempt, type JudgedAttempt } from "./judge-attempt.ts";
import type { Judging, JudgingAsked } from "./load-judging.ts";
import { lockRivals } from "./lock-rivals.ts";
import { markRivals, type Judgement } from "./mark-rivals.ts";
import { openDossiers, type Dossier } from "./open-dossiers.ts";
import type { GradingParts, PinnedManifest } from "./pinned-content.ts";
import { isTaken, sessionOf, type SessionLimits, type SessionUse } from "./session-rows.ts";
import { WINDOW_MS } from "../sessions/session-window.ts";
import type { SyncDeps } from "./sync-deps.ts";
import type { SyncRows } from "./sync-rows.ts";

export type RegradeScope = {
  /** A transaction. */
  rows: SyncRows;
  /** Every learner id of the person whose attempts they are. */
  learnerIds: readonly Uuid[];
  /** Events among theirs that have just been read, by hash. */
  read?: ReadonlyMap<Sha256, Event>;
  /** Those of them that had not been stored before. */
  fresh?: ReadonlySet<Sha256>;
};

/** `changed`: judging has put it otherwise than it stood. */
export type Judged = { outcome: Outcome; changed: boolean };

/**
 * Judges attempts anew from their stored events, together with those that they compete with, and writes what comes
 * out. Attempts whose first event has not arrived wait for it. The caller holds the journals of the attempts asked
 * about; those beside them are held by what they compete in: the session, or the person and a set that limits them.
 */
export async function regradeAttempts(
  deps: Pick<SyncDeps, "now" | "readTicket" | "note">,
  scope: RegradeScope,
  attempts: readonly AttemptKey[],
): Promise<Judged[]> {
  if (attempts.length === 0) return [];
  const { asked, limitedSetIds } = await openAsked(deps, scope, attempts);
  const judgements = asked.length === 0 ? [] : await judgeAll(deps, scope, { asked, limitedSetIds });
  const records = markRivals(judgements);
  const changed = new Set<string>();
  for (const { attempt_id, question_id, ...row } of await scope.rows.writeJudged(attempts, records)) {
    const { verdict, acceptance, reason } = row;
    changed.add(`${attempt_id} ${question_id}`);
    deps.note({ what: "answer", verdict, acceptance, mismatch: reason === "verdict_mismatch" });
  }
  const unasked = records.filter((record) => isUnasked(record, changed, scope.fresh));
  if (unasked.length > 0) await scope.rows.noteRejudged(unasked, deps.now());
  return records.flatMap(outcomesOf).map((outcome) => ({
    outcome,
    changed: changed.has(`${outcome.attemptId} ${outcome.questionId}`),
  }));
}

type Asked = { asked: Dossier[]; limitedSetIds: ContentId[] };

/** The attempts asked about, and held until the end of the transaction is whatever they compete in. */
export async function openAsked(
  deps: Pick<SyncDeps, "readTicket">,
  scope: RegradeScope,
  attempts: readonly AttemptKey[],
): Promise<Asked> {
  const asked = await openDossiers(deps, scope, attempts);
  const limitedSetIds = [...new Set(asked.filter(isLimited).map(({ started }) => started.setId))];
  const sessionIds = asked.map(({ sessionId }) => sessionId);
  await lockRivals(scope.rows, { learnerIds: scope.learnerIds, sessionIds, limitedSetIds });
  return { asked, limitedSetIds };
}

/**
 * Whether something has changed of which no event is new: where nobody has sent anything there is no reply, and what
 * comes once more may be a request that was long on its way, whose sender has its receipts and waits no more. What is
 * new is sent until a reply says what became of it.
 */
function isUnasked(
  { attemptId, judged }: AttemptRecord,
  changed: ReadonlySet<string>,
  fresh: RegradeScope["fresh"],
): boolean {
  return judged.answers.some(
    ({ questionId, hash }) => changed.has(`${attemptId} ${questionId}`) && fresh?.has(hash) !== true,
  );
}

function isLimited({ policy }: Pick<Dossier, "policy">): boolean {
  return policy !== undefined && mostCounting(policy) !== undefined;
}

/** Those asked for, and with them whoever competes with one of them. */
async function judgeAll(
  deps: Pick<SyncDeps, "now" | "note" | "readTicket">,
  scope: RegradeScope,
  { asked, limitedSetIds }: Asked,
): Promise<Judgement[]> {
  const { rows, learnerIds } = scope;
  const load = (dossiers: readonly Dossier[]) =>
    rows.loadJudging({ ...whatJudges(dossiers, learnerIds), limitedSetIds });
  const alone = await load(asked);
  const beside = alone.siblings.length === 0 ? [] : await openDossiers(deps, scope, alone.siblings);
  // One that neither competes is held by nobody here, and would be written as it was.
  const held = new Set(asked.map(({ sessionId }) => sessionId));
  const rivals = beside.filter((one) => isLimited(one) || held.has(one.sessionId));
  const dossiers = [...asked, ...rivals];
  const judging = rivals.length === 0 ? alone : await load(dossiers);
  const isWhole = judging.learnerIds.every((id) => learnerIds.includes(id));
  const { states, pinned, sessions } = judging;
  const parts = await loadParts(rows, { dossiers, pinned });
  const judge = (dossier: Dossier) => judgeDossier(dossier, { judging, parts, now: deps.now() });
  const judged = new Map(asked.map((dossier) => [dossier, judge(dossier)]));
  for (const [rival, said] of await judgeRivals(deps, rows, { rivals, judge })) judged.set(rival, said);
  const uses: SessionUse[] = [];
  const judgements = [...judged].map(([dossier, said]): Judgement => {
    const { started, ticket, sessionId, learnerId, attemptId, policy } = dossier;
    const { mode, ...limits } = limitsOf(dossier, pinned);
    const use: SessionUse = {
      // The session is the one that was issued, under whichever identity it is used.
      learnerId: ticket?.learnerId ?? learnerId,
      sessionId,
      attemptId,
      setId: started.setId,
      mode: ticket?.mode ?? mode ?? "practice",
      opensAt: ticket?.opensAt ?? said.startedAt,
      closesAt: ticket?.closesAt ?? limits.closesAt ?? said.startedAt + WINDOW_MS,
      timeLimitSeconds: ticket?.timeLimitSeconds ?? limits.timeLimitSeconds,
    };
    if (!isTaken(sessions.get(sessionId), use)) uses.push(use);
    // Judged without one of its rivals, it is behind, and is judged again soon.
    const isAmongAll = isWhole && (!isLimited(dossier) || limitedSetIds.includes(started.setId));
    const judgedUnder = isAmongAll ? (states.get(started.setId) ?? "") : "";
    return { policy, record: { learnerId, attemptId, started, sessionId, judgedUnder, judged: said } };
  });
  for (const { adopted } of await rows.useSessions(uses)) {
    deps.note({ what: "session", state: adopted ? "adopted" : "started" });
  }
  return judgements;
}

/**
 * One that cannot be judged keeps nobody beside it from being judged: it is put off, and competes as it stood, so that
 * meanwhile no more count than may. Those asked for are another matter: of them the caller hears.
 */
async function judgeRivals(
  deps: Pick<SyncDeps, "now" | "note">,
  rows: Pick<SyncRows, "readJudged" | "putOff">,
  { rivals, judge }: { rivals: readonly Dossier[]; judge(dossier: Dossier): JudgedAttempt },
): Promise<Map<Dossier, JudgedAttempt>> {
  const judged = new Map<Dossier, JudgedAttempt>();
  const failed: Dossier[] = [];
  for (const rival of rivals) {
    try {
      judged.set(rival, judge(rival));
    } catch (error) {
      deps.note({ what: "poison", journalId: rival.attemptId, error });
      failed.push(rival);
    }
  }
  if (failed.length === 0) return judged;
  await rows.putOff(failed, deps.now());
  const stood = await rows.readJudged(failed);
  for (const rival of failed) {
    const said = stood.get(rival.attemptId);
    if (said !== undefined) judged.set(rival, said);
  }
  return judged;
}

type JudgedBy = { judging: Judging; parts: Map<Sha256, Map<ContentId, GradingParts>>; now: TimeMs };

function judgeDossier(dossier: Dossier, { judging, parts, now }: JudgedBy): JudgedAttempt {
  const { pinned, sessions, anchors, marks, decisions } = judging;
  const { started, ticket, sessionId, attemptId, events } = dossier;
  const manifest = manifestOf(dossier, pinned);
  return judgeAttempt({
    started,
    events,
    pinned: manifest,
    parts: parts.get(started.manifest) ?? new Map(),
    newestParts: parts.get(manifest?.newest?.hash ?? "") ?? new Map(),
    session: sessionOf({ ticket, row: sessions.get(sessionId), limits: limitsOf(dossier, pinned) }),
    anchors: anchors.get(started.deviceId) ?? [],
    marks: marks.get(attemptId) ?? [],
    decisions: decisions.get(attemptId) ?? [],
    now,
  });
}

/** Another set's manifest is as good as none: its questions say nothing about this set. */
function manifestOf({ started }: Dossier, pinned: Judging["pinned"]): PinnedManifest | undefined {
  const named = pinned.get(started.manifest);
  return named?.manifest.setId === started.setId ? named : undefined;
}

function limitsOf(
  dossier: Dossier,
  pinned: Judging["pinned"],
): SessionLimits & Partial<Pick<Policy, "mode">> {
  return manifestOf(dossier, pinned)?.manifest.policy ?? {};
}

function whatJudges(
  dossiers: readonly Dossier[],
  learnerIds: readonly Uuid[],
): Omit<JudgingAsked, "limitedSetIds"> {
  return {
    learnerIds,
    attempts: dossiers,
    markable: dossiers.filter(hasMarkable),
    sessionIds: dossiers.map(({ sessionId }) => sessionId),
    setIds: [...new Set(dossiers.map(({ started }) => started.setId))],
    manifests: [...new Set(dossiers.map(({ started }) => started.manifest))],
    deviceIds: dossiers.map(({ started }) => started.deviceId),
    startIds: dossiers.flatMap(({ events }) => events.map(({ event }) => event.at.startId)),
  };
}

/** Nothing else is marked by a person. */
function hasMarkable({ events }: Dossier): boolean {
  return events.some(({ event }) => event.type === "answered" && markedText(event.response) !== undefined);
}

/** Question and key of everything answered, by the manifest's hash; of the newest manifest too. */
async function loadParts(
  rows: Pick<SyncRows, "parts">,
  { dossiers, pinned }: { dossiers: readonly Dossier[]; pinned: Map<Sha256, PinnedManifest> },
): Promise<Map<Sha256, Map<ContentId, GradingParts>>> {
  const answered = new Map<Sha256, Set<ContentId>>();
  for (const { started, events } of dossiers) {
    const ids = answered.get(started.manifest) ?? new Set();
    for (const { event } of events) if (event.type === "answered") ids.add(event.questionId);
    answered.set(started.manifest, ids);
  }
  const wanted = [...pinned.values()].flatMap(({ hash, manifest, newest }) => {
    const ids = answered.get(hash) ?? new Set();
    return [{ hash, manifest, ids }, ...(newest === undefined ? [] : [{ ...newest, ids }])];
  });
  const found = await rows.parts(wanted);
  const parts = new Map<Sha256, Map<ContentId, GradingParts>>();
  // The newest manifest of one attempt may be the one that another was taken under: each adds its own.
  for (const [place, { hash }] of wanted.entries()) {
    parts.set(hash, new Map([...(parts.get(hash) ?? []), ...(found[place] ?? [])]));
  }
  return parts;
}

function outcomesOf({ attemptId, judged }: AttemptRecord): Outcome[] {
  return judged.answers.map(({ questionId, seq, hash, verdict, fraction, acceptance, reason, mark }) => ({
    attemptId,
    questionId,
    seq,
    hash,
    verdict,
    fraction,
    acceptance,
    reason,
    ...(mark && { mark }),
  }));
}
