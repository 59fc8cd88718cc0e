import { Dexie } from "dexie";
import type { Uuid } from "../domain/id.ts";
import { fail, ok, type Result } from "../domain/result.ts";
import type { Outbox } from "./open-outbox.ts";
import { readCopies, type CopyParts } from "./open-registry.ts";
import type { Ports } from "./ports.ts";
import type { Local } from "./store/local.ts";
import { databaseName, openDatabase } from "./store/open-database.ts";
import { isUnrestored } from "./store/take-up-loss.ts";

/** What a frozen tab has open goes no sooner than that tab: it is told, and goes on. */
const WAIT_MS = 10_000;

/** Held by whoever forgets an account, for as long as it does: a tab that starts meanwhile can tell by it. */
const lockOf = (learnerId: Uuid) => `mundap.forgetting.${learnerId}`;

export type Forgetting = {
  learnerId: Uuid;
  /** Takes the account off the registry. Within the lock, so that who finds neither knows that nothing was lost. */
  leave(): Promise<void>;
};

/**
 * An account's database and its copies go, and it with them. Fails with answers_waiting while events wait, or are in
 * the second copy alone, that are in no saved file, and with storage_unavailable where another tab forgets it, or holds
 * it open for long.
 */
export async function forgetDatabase(
  ports: Ports,
  parts: CopyParts,
  forgetting: Forgetting,
): Promise<Result<void>> {
  const forgotten = ifFree(ports, forgetting.learnerId, () => forgetAlone(ports, parts, forgetting));
  let stopWaiting = () => {};
  const limit = new Promise<undefined>((resolve) => {
    stopWaiting = ports.after(WAIT_MS, () => resolve(undefined));
  });
  const done = await Promise.race([forgotten, limit]).finally(() => stopWaiting());
  return done ?? fail("storage_unavailable");
}

async function forgetAlone(
  ports: Ports,
  parts: CopyParts,
  { learnerId, leave }: Forgetting,
): Promise<Result<void>> {
  if (!(await emptyIfSaved(ports, parts, learnerId))) return fail("answers_waiting");
  const copies = await readCopies(ports, parts);
  await copies?.dropCopies(ports.locks, copies.files, learnerId);
  await Dexie.delete(databaseName(learnerId));
  await leave();
  return ok(undefined);
}

/** Whether a database that was made anew just now is what a forgetting in another tab has left, and no loss. */
export async function isForgotten({ db, device, ports, account }: Local): Promise<boolean> {
  const { learnerId } = account;
  const lost = await db.meta.get("lost");
  if (lost?.k !== "lost" || lost.startId !== ports.clock.startId) return false;
  return (await ifFree(ports, learnerId, async () => await device.accounts.get(learnerId))) === undefined;
}

/** Ends a start that came in between: what it has opened is made anew, and goes. The next one finds another account. */
export async function refuseForgotten({ local, close }: Pick<Outbox, "local" | "close">): Promise<void> {
  if (!(await isForgotten(local))) return;
  await close();
  await local.db.delete();
  throw new Error("the account has been forgotten in another tab");
}

/** An account whose forgetting came to no end goes on with what is left. */
export async function endForgetting({
  db,
  ports,
  account,
}: Pick<Local, "db" | "ports" | "account">): Promise<void> {
  await ifFree(ports, account.learnerId, async () => await db.meta.delete("forgetting"));
}

/** Nothing while another tab forgets. Where there are no locks, or the browser refuses them, nobody can tell. */
async function ifFree<T>(
  { locks }: Pick<Ports, "locks">,
  learnerId: Uuid,
  work: () => Promise<T>,
): Promise<T | undefined> {
  let working: Promise<T> | undefined;
  const begin = () => (working ??= work());
  if (!locks) return await begin();
  try {
    return await locks.request(lockOf(learnerId), { ifAvailable: true }, async (given) =>
      given ? await begin() : undefined,
    );
  } catch {
    // Refused before it was given, or what failed is the work: that fails here once more.
    return await begin();
  }
}

/**
 * In one transaction: another tab of the account may be answering, reporting or taking in a file at this very
 * moment, and what it records is then either seen here or refused there, and never goes down with the database.
 */
async function emptyIfSaved(ports: Ports, parts: CopyParts, learnerId: Uuid): Promise<boolean> {
  const copies = await readCopies(ports, parts);
  const isCopied = (await copies?.holdEvents(copies.files, learnerId)) ?? false;
  if (!(await Dexie.exists(databaseName(learnerId)))) return !isCopied;
  const db = await openDatabase({ learnerId, known: "known", ports });
  try {
    // Lost, and not opened since: what the second copy holds may wait.
    if (isCopied && (await isUnrestored({ db }))) return false;
    if (isCopied && (await copies?.holdUnsavedStrays(copies.files, learnerId, db))) return false;
    return await db.transaction("rw", [db.outbox, db.attempts, db.sets, db.meta], async () => {
      const unsaved = await db.outbox.filter(({ exported }) => !exported).count();
      if (unsaved > 0) return false;
      await Promise.all([db.attempts.clear(), db.sets.clear(), db.meta.put({ k: "forgetting" })]);
      return true;
    });
  } finally {
    db.close();
  }
}
