import { foldAttempt } from "../../domain/attempt/fold-attempt.ts";
import { readEvent } from "../../domain/attempt/journal.ts";
import type { Uuid } from "../../domain/id.ts";
import type { AttemptView } from "../engine.ts";
import type { AttemptRow } from "../store/attempt-row.ts";
import { ofJournal } from "../store/of-journal.ts";
import type { Database } from "../store/open-database.ts";

/** An attempt as its journal tells it. An event that this build cannot read stays stored and is passed over. */
export async function readAttempt(db: Database, attemptId: Uuid): Promise<AttemptView | undefined> {
  const attempt = await db.attempts.get(attemptId);
  return attempt && (await viewOf(db, attempt));
}

/** Newest first. */
export async function listAttempts(db: Database): Promise<AttemptView[]> {
  const attempts = await db.attempts.orderBy("startedAt").toArray();
  const views = await Promise.all(attempts.toReversed().map((attempt) => viewOf(db, attempt)));
  return views.filter((view) => view !== undefined);
}

async function viewOf(db: Database, attempt: AttemptRow): Promise<AttemptView | undefined> {
  const { attemptId, setId, manifest: manifestHash } = attempt;
  const [manifest, rows, outcomes, waitingEvents, receipt] = await Promise.all([
    db.manifests.get(manifestHash),
    ofJournal(db.events, attemptId).toArray(),
    db.outcomes.where("attemptId").equals(attemptId).toArray(),
    ofJournal(db.outbox, attemptId).count(),
    db.receipts.get(attemptId),
  ]);
  if (!manifest) return undefined;
  const { title, language, policy } = manifest.document;
  const events = rows.flatMap(({ body }) => {
    const event = readEvent(body);
    return event.ok ? [event.value] : [];
  });
  return {
    attemptId,
    setId,
    title,
    language,
    policy,
    manifest: manifestHash,
    startedAt: attempt.startedAt,
    finishedAt: attempt.finishedAt,
    questionIds: attempt.questionIds,
    state: foldAttempt(events, policy.mode),
    outcomes: new Map(outcomes.map((outcome) => [outcome.questionId, outcome])),
    waitingEvents,
    receiptCode: receipt?.code,
  };
}
