import type { SyncResult } from "../../protocol/sync.ts";
import type { Signed } from "../api/context.ts";
import { keepStatements } from "../db/keep-statements.ts";
import { readArrivals } from "./read-arrivals.ts";
import type { SyncDeps } from "./sync-deps.ts";
import { syncRows } from "./sync-rows.ts";
import { takeBatch, type TakenInput } from "./take-batch.ts";

/**
 * Takes a batch once, however often it comes. One transaction: a reply is given only for what is
 * durable. Hashes are checked before the transaction, so that no lock is held while the processor works.
 */
export async function acceptBatch(
  deps: SyncDeps,
  from: { signed: Signed; input: TakenInput },
): Promise<SyncResult> {
  const arrivals = readArrivals(from.input.events);
  return deps.db
    .withPlugin(keepStatements)
    .transaction()
    .execute((db) => takeBatch(deps, syncRows(db, deps.content), { ...from, arrivals }));
}
