import type { Uuid } from "../../domain/id.ts";
import { ok, type Result } from "../../domain/result.ts";
import { appendToAttempt, attemptTables } from "../record/append-to-attempt.ts";
import { isOver } from "../store/attempt-row.ts";
import type { Local } from "../store/local.ts";
import { writeStrictly } from "../store/write-strictly.ts";

/** Hands in every attempt of a run at once; those that are over stay as they are. */
export async function finishRun(local: Local, attemptIds: readonly Uuid[]): Promise<Result<void>> {
  const { db, ports } = local;
  return await writeStrictly(db, attemptTables(local), async () => {
    for (const attempt of await db.attempts.bulkGet([...attemptIds])) {
      if (attempt === undefined || isOver(attempt)) continue;
      await appendToAttempt(local, attempt, {
        recordId: ports.random.uuid(),
        happening: { type: "finished" },
        changes: { finishedAt: ports.clock.wallMs() },
      });
    }
    return ok(undefined);
  });
}
