import { sql } from "kysely";
import { ok, type Result } from "../../domain/result.ts";
import { readIssued, raiseIssued } from "./issued.ts";
import type { Press, PublishDeps } from "./publish-deps.ts";
import { raiseManifests } from "./raise-manifests.ts";
import { resignManifests } from "./resign-manifests.ts";
import { signCatalog, type SignedCatalog } from "./sign-catalog.ts";
import { storeRoots } from "./store-roots.ts";

export type Published<T> = { value: T; catalog: SignedCatalog };

/**
 * One act of publishing at a time, over all processes, in one transaction: bring the roots in, sign
 * again what withdrawn keys had signed, do the work, sign the catalog if anything has changed or it
 * is due. If the work fails, nothing of it happened.
 */
export async function publishing<T>(
  deps: PublishDeps,
  work: (press: Press) => Promise<Result<T>>,
): Promise<Result<Published<T>>> {
  const tx = await deps.db.startTransaction().execute();
  let done: Result<Published<T>>;
  try {
    await sql`select pg_advisory_xact_lock(hashtext('mundap.publishing'))`.execute(tx);
    const keys = await deps.keys.read();
    const issued = await readIssued(deps.keys.folder);
    done = await act({ tx, keys, issued, now: deps.now(), randomBytes: deps.randomBytes }, work);
    await (done.ok ? tx.commit() : tx.rollback()).execute();
  } catch (error) {
    if (!tx.isCommitted && !tx.isRolledBack) await tx.rollback().execute();
    throw error;
  }
  // After the commit: what is in the database needs no floor, unless the database is lost later.
  if (done.ok) await raiseIssued(deps.keys.folder, done.value.catalog.document);
  return done;
}

async function act<T>(
  press: Press,
  work: (press: Press) => Promise<Result<T>>,
): Promise<Result<Published<T>>> {
  const newRoots = await storeRoots(press);
  if (newRoots > 0) await resignManifests(press);
  await raiseManifests(press);
  const value = await work(press);
  if (!value.ok) return value;
  const catalog = await signCatalog(press);
  return catalog.ok ? ok({ value: value.value, catalog: catalog.value }) : catalog;
}
