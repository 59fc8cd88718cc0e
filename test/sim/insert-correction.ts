import type { Database } from "../../src/server/db/open-database.ts";
import type { Correction } from "./corrections.ts";

/** The rows that the desk writes for it. */
export async function insertCorrection(db: Database, correction: Correction, now: number): Promise<void> {
  const { learnerId: learner_id, attemptId: attempt_id } = correction.attempt;
  if (correction.what === "decision") {
    const { questionId: question_id, seq, decision } = correction;
    const { hash, staffId: staff_id, by: staff_name, at, ...rest } = decision;
    const row = { learner_id, attempt_id, question_id, seq, staff_id, staff_name, ...rest };
    await db
      .insertInto("decisions")
      .values({ ...row, hash: Buffer.from(hash, "hex"), decided_at: new Date(at) })
      .execute();
  } else if (correction.what === "mark") {
    const { questionId: question_id, textHash: text_hash, ...rest } = correction.mark;
    const { staffId: staff_id, by: staff_name, at, ...given } = rest;
    const row = { learner_id, attempt_id, question_id, text_hash, staff_id, staff_name, ...given };
    await db
      .insertInto("marks")
      .values({ ...row, marked_at: new Date(at) })
      .execute();
  } else {
    const { extension } = correction;
    const { learnerId, sessionId: session_id, timeLimitSeconds: time_limit_seconds } = extension;
    const closes_at = new Date(extension.closesAt);
    await db
      .updateTable("sessions")
      .set({ closes_at, time_limit_seconds })
      .where("learner_id", "=", learnerId)
      .where("session_id", "=", session_id)
      .execute();
    await db
      .insertInto("extensions")
      .values({
        learner_id: learnerId,
        session_id,
        extension_id: extension.extensionId,
        set_id: extension.setId,
        extra_seconds: extension.extraSeconds,
        closes_at,
        time_limit_seconds,
        reason: "seen",
        staff_id: "staff",
        staff_name: "Kim",
        granted_at: new Date(now),
        jws: extension.jws,
      })
      .execute();
  }
}
