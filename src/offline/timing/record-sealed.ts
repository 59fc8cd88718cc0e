import type { TimeLeft } from "../../domain/attempt/time-left.ts";
import type { Uuid } from "../../domain/id.ts";
import { fail, ok, type Result } from "../../domain/result.ts";
import { appendToAttempt, attemptTables } from "../record/append-to-attempt.ts";
import type { AttemptRow } from "../store/attempt-row.ts";
import type { Local } from "../store/local.ts";
import { writeStrictly } from "../store/write-strictly.ts";
import type { Happening } from "../record/append-event.ts";

type Turn = { happening: Happening; changes: Partial<AttemptRow>; isDue: (attempt: AttemptRow) => boolean };

/** The device closes an attempt whose time is up: what is not answered by then is not answered. */
export function recordSealed(local: Local, attemptId: Uuid, left: TimeLeft): Promise<Result<void>> {
  return recordTurn(local, attemptId, {
    happening: { type: "sealed", deadlineMs: left.endsAt },
    changes: { finishedAt: left.endsAt, sealed: left.evidence === "high" ? "surely" : "perhaps" },
    isDue: ({ finishedAt }) => finishedAt === undefined,
  });
}

type Unsealing = { left: TimeLeft; why: "more_time" | "wrong_clock" };

/** The attempt goes on: its time had not run out after all. */
export function recordUnsealed(
  local: Local,
  attemptId: Uuid,
  { left, why }: Unsealing,
): Promise<Result<void>> {
  return recordTurn(local, attemptId, {
    happening: { type: "unsealed", deadlineMs: left.endsAt, why },
    changes: { finishedAt: undefined, sealed: undefined },
    isDue: ({ sealed }) => sealed !== undefined,
  });
}

async function recordTurn(local: Local, attemptId: Uuid, turn: Turn): Promise<Result<void>> {
  const { db, ports } = local;
  const recordId = ports.random.uuid();
  return await writeStrictly(db, attemptTables(local), async () => {
    const attempt = await db.attempts.get(attemptId);
    if (!attempt) return fail("not_found", { attemptId });
    // Also where this very write has been done before.
    if (!turn.isDue(attempt)) return ok(undefined);
    await appendToAttempt(local, attempt, {
      recordId,
      happening: turn.happening,
      changes: turn.changes,
    });
    return ok(undefined);
  });
}
