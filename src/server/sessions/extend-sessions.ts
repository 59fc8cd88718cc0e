import type { SessionTicket } from "../../domain/attempt/session-ticket.ts";
import type { ContentId, Uuid } from "../../domain/id.ts";
import { normaliseLearnerCode } from "../../domain/learner-code.ts";
import { fail, ok, type Result } from "../../domain/result.ts";
import type { ExtendInput, GivenExtension } from "../../protocol/extensions.ts";
import type { StaffMember } from "../../protocol/staff.ts";
import { holdIdentities } from "../accounts/learner-aliases.ts";
import type { Database } from "../db/open-database.ts";
import { storableText } from "../db/storable-text.ts";
import type { Row } from "../db/tables.ts";
import { findAttempt } from "../replay/replay-rows.ts";
import type { AttemptKey } from "../sync/attempt-rows.ts";
import { lockJournals } from "../sync/journal-rows.ts";
import { lockRivals } from "../sync/lock-rivals.ts";
import { regradeAttempts } from "../sync/regrade-attempts.ts";
import type { SyncDeps } from "../sync/sync-deps.ts";
import { syncRows } from "../sync/sync-rows.ts";
import { listExtensions } from "./extension-rows.ts";

export type ExtendDeps = SyncDeps & { signTicket(payload: string): Promise<string> };

/**
 * Gives more time on the record of a named person, and judges anew what was begun: an end that was signed
 * is only ever put off. Fails with not_found where there is no such attempt, or no session left to extend.
 */
export async function extendSessions(
  deps: ExtendDeps,
  by: StaffMember,
  input: ExtendInput,
): Promise<Result<GivenExtension[]>> {
  return deps.db.transaction().execute(async (db) => {
    const found = await findTarget(db, input, deps.now());
    if (found === undefined) return fail("not_found");
    const { learnerIds, attempts, sessionIds, setId } = found;
    const rows = syncRows(db, deps.content);
    await lockJournals(db, attempts);
    // Before the sessions' rows, as whoever judges does: also where the set turns out to limit nobody.
    await lockRivals(rows, { learnerIds, sessionIds, limitedSetIds: [setId] });
    const sessions = await db
      .selectFrom("sessions")
      .selectAll()
      .where("learner_id", "in", learnerIds)
      .where("session_id", "in", sessionIds)
      .orderBy("session_id")
      .forUpdate()
      .execute();
    if (sessions.length === 0) return fail("not_found");
    for (const session of sessions) await extend({ ...deps, db }, { by, input, session });
    await regradeAttempts(deps, { rows, learnerIds }, attempts);
    return ok(await listExtensions(db, sessionIds));
  });
}

type Target = { learnerIds: Uuid[]; attempts: AttemptKey[]; sessionIds: Uuid[]; setId: ContentId };

async function findTarget(db: Database, { to }: ExtendInput, now: number): Promise<Target | undefined> {
  if ("attemptId" in to) {
    const attempt = await findAttempt(db, to.attemptId);
    if (attempt?.session_id == null) return undefined;
    const { learner_id: learnerId, attempt_id: attemptId, session_id: sessionId } = attempt;
    const learnerIds = await holdIdentities(db, learnerId);
    if (learnerIds.length === 0) return undefined;
    const attempts = [{ learnerId, attemptId }];
    return { learnerIds, attempts, sessionIds: [sessionId], setId: attempt.set_id };
  }
  const learner = await db
    .selectFrom("learners")
    .select("learner_id")
    .where("code", "=", normaliseLearnerCode(to.learnerCode) ?? "")
    .executeTakeFirst();
  if (learner === undefined) return undefined;
  const learnerIds = await holdIdentities(db, learner.learner_id);
  if (learnerIds.length === 0) return undefined;
  const rows = await db
    .selectFrom("sessions as s")
    .leftJoin("attempts as a", (join) =>
      join.onRef("a.session_id", "=", "s.session_id").on("a.learner_id", "in", learnerIds),
    )
    .select(["s.session_id", "a.learner_id", "a.attempt_id"])
    .where("s.learner_id", "in", learnerIds)
    .where("s.set_id", "=", to.setId)
    .where("s.closes_at", ">", new Date(now))
    .where("a.finished_at", "is", null)
    .where("a.sealed_at", "is", null)
    .execute();
  if (rows.length === 0) return undefined;
  const attempts = rows.flatMap(({ learner_id: learnerId, attempt_id: attemptId }): AttemptKey[] =>
    learnerId === null || attemptId === null ? [] : [{ learnerId, attemptId }],
  );
  const sessionIds = [...new Set(rows.map(({ session_id }) => session_id))];
  return { learnerIds, attempts, sessionIds, setId: to.setId };
}

type Extension = { by: StaffMember; input: ExtendInput; session: Row<"sessions"> };

async function extend(deps: ExtendDeps, { by, input, session }: Extension): Promise<void> {
  const { extensionId, extraSeconds, reason } = input;
  const { db } = deps;
  const known = await db
    .selectFrom("extensions")
    .select("extension_id")
    .where("learner_id", "=", session.learner_id)
    .where("session_id", "=", session.session_id)
    .where("extension_id", "=", extensionId)
    .executeTakeFirst();
  if (known !== undefined) return;
  // Window and limit alike, so that whichever ends first ends later by exactly this much.
  const closesAt = session.closes_at.getTime() + extraSeconds * 1000;
  const limit = session.time_limit_seconds;
  const timeLimitSeconds = limit === null ? null : limit + extraSeconds;
  const ticket: SessionTicket = {
    format: "mundap-session",
    sessionId: session.session_id,
    learnerId: session.learner_id,
    setId: session.set_id,
    mode: session.mode,
    issuedAt: deps.now(),
    opensAt: session.opens_at.getTime(),
    closesAt,
    ...(timeLimitSeconds !== null && { timeLimitSeconds }),
  };
  await db
    .updateTable("sessions")
    .set({ closes_at: new Date(closesAt), time_limit_seconds: timeLimitSeconds, archived_at: null })
    .where("learner_id", "=", session.learner_id)
    .where("session_id", "=", session.session_id)
    .execute();
  await db
    .insertInto("extensions")
    .values({
      learner_id: session.learner_id,
      session_id: session.session_id,
      extension_id: extensionId,
      set_id: session.set_id,
      extra_seconds: extraSeconds,
      closes_at: new Date(closesAt),
      time_limit_seconds: timeLimitSeconds,
      reason: storableText(reason).trim(),
      staff_id: by.staffId,
      staff_name: storableText(by.name),
      granted_at: new Date(deps.now()),
      jws: await deps.signTicket(JSON.stringify(ticket)),
    })
    .execute();
}
