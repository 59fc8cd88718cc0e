import { ok } from "../../domain/result.ts";
import type { SyncResult } from "../../protocol/sync.ts";
import { classifyError } from "../api/classify-error.ts";
import type { Signed } from "../api/context.ts";
import { keepStatements } from "../db/keep-statements.ts";
import { readArrivals } from "./read-arrivals.ts";
import type { SyncDeps, SyncNote } from "./sync-deps.ts";
import { syncRows, type SyncRows } from "./sync-rows.ts";
import { takeBatch, type TakenInput } from "./take-batch.ts";

type Sent = { signed: Signed; input: TakenInput };

/**
 * Takes a batch once, however often it comes. One transaction: a reply is given only for what is
 * durable. Hashes are checked before the transaction, so that no lock is held while the processor works.
 *
 * Nothing in a batch should fail, so it is tried whole and without savepoints first. If something does, nothing
 * of that is kept, and the batch is taken again part by part, so that only the poisoned part stands back.
 */
export async function acceptBatch(deps: SyncDeps, from: Sent): Promise<SyncResult> {
  const batch = { ...from, arrivals: readArrivals(from.input.events) };
  const takeBy = async (partBy: (rows: SyncRows) => SyncRows): Promise<SyncResult> => {
    // What did not last is not counted.
    const notes: SyncNote[] = [];
    const result = await deps.db
      .withPlugin(keepStatements)
      .transaction()
      .execute((db) =>
        takeBatch({ ...deps, note: (note) => notes.push(note) }, partBy(syncRows(db, deps.content)), batch),
      );
    for (const note of notes) deps.note(note);
    return result;
  };
  let hasPartFailed = false;
  const asOne = (rows: SyncRows): SyncRows => ({
    ...rows,
    async inSavepoint(part) {
      hasPartFailed = true;
      const value = await part();
      hasPartFailed = false;
      return ok(value);
    },
  });
  return takeBy(asOne).catch((error: unknown) => {
    // A database that is away is none of the batch's doing: it comes again when its device sends it again.
    if (!hasPartFailed || classifyError(error) === "server_unavailable") throw error;
    return takeBy((rows) => rows);
  });
}
