import type { TimeMs, Uuid } from "../../domain/id.ts";
import { fail, ok, type Result } from "../../domain/result.ts";
import type { SessionStatus } from "../../protocol/sessions.ts";
import { identitiesOf } from "../accounts/learner-aliases.ts";
import type { Signed } from "../api/context.ts";
import type { Database } from "../db/open-database.ts";

/** Where a session of the learner's own stands; anyone else's is not found. */
export async function readStatus(
  deps: { db: Database; now(): TimeMs },
  signed: Signed,
  sessionId: Uuid,
): Promise<Result<SessionStatus>> {
  const learnerIds = await identitiesOf(deps.db, signed.learnerId);
  const row = await deps.db
    .selectFrom("sessions as s")
    .leftJoin("attempts as a", (join) =>
      // A ticket may be used under another of the person's identities than it was issued to.
      join.onRef("a.attempt_id", "=", "s.attempt_id").on("a.learner_id", "in", learnerIds),
    )
    .select([
      "s.session_id",
      "s.set_id",
      "s.closes_at",
      "s.attempt_id",
      "a.finished_at",
      "a.sealed_at",
      "a.closed_at",
    ])
    .where("s.learner_id", "in", learnerIds)
    .where("s.session_id", "=", sessionId)
    .executeTakeFirst();
  if (row === undefined) return fail("not_found");
  const closesAt = row.closes_at.getTime();
  const finished = row.finished_at !== null || row.sealed_at !== null;
  const over = closesAt <= deps.now() || row.closed_at !== null;
  const state = stateOf({ started: row.attempt_id !== null, finished, over });
  return ok({ sessionId: row.session_id, setId: row.set_id, state, closesAt, attemptId: row.attempt_id });
}

function stateOf(session: { started: boolean; finished: boolean; over: boolean }): SessionStatus["state"] {
  if (session.finished) return "finished";
  if (session.started) return session.over ? "expired" : "started";
  // Nothing was handed in, which is not 0 %: an attempt that was made offline may still arrive.
  return session.over ? "no_submission" : "issued";
}
