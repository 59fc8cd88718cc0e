import type { Uuid } from "../../domain/id.ts";
import type { DeviceDatabase } from "../store/device-database.ts";
import type { CopyFilesPort, LockPort } from "../ports.ts";
import { copyLock, readCopyName } from "./copy-names.ts";
import type { Database } from "../store/open-database.ts";
import { findStrays } from "./find-strays.ts";
import { readSavedStrays } from "./note-strays.ts";
import { findCopies, findCopiesOf } from "./found-copies.ts";
import { removeCopy } from "./remove-copy.ts";

/**
 * Fills an empty registry: the accounts with their credentials, which of them was used last, and whom the
 * device trusts. What another tab has put there meanwhile stays.
 */
export async function restoreRegistry(device: DeviceDatabase, files: CopyFilesPort): Promise<void> {
  const byLearner = new Map<Uuid, string[]>();
  for (const name of await files.list()) {
    const learnerId = readCopyName(name)?.learnerId;
    if (learnerId !== undefined) byLearner.set(learnerId, [...(byLearner.get(learnerId) ?? []), name]);
  }
  const founds = await Promise.all([...byLearner.values()].map((names) => findCopies(files, names)));
  const inTime = founds.flatMap((found) => (found.account ? [{ ...found, account: found.account }] : []));
  inTime.sort((a, b) => b.account.at - a.account.at);
  const [latest] = inTime;
  if (!latest) return;
  await device.transaction("rw", [device.accounts, device.chosen, device.roots, device.floors], async () => {
    const known = new Set(await device.accounts.toCollection().primaryKeys());
    const lost = inTime.flatMap(({ account: { account } }) =>
      known.has(account.learnerId) ? [] : [account],
    );
    await device.accounts.bulkAdd(lost);
    if (!(await device.chosen.get("current")))
      await device.chosen.add({ k: "current", learnerId: latest.account.account.learnerId });
    if (!latest.trust || (await device.roots.count()) > 0) return;
    await device.roots.bulkAdd(latest.trust.roots);
    await device.floors.bulkPut(latest.trust.floors);
  });
}

/** Whether there are events of an account among the copies. */
export async function holdEvents(files: CopyFilesPort, learnerId: Uuid): Promise<boolean> {
  return (await findCopiesOf(files, learnerId)).events.size > 0;
}

/**
 * Whether the copies hold events of an account that its database lacks, and that are in no saved file. That the server
 * has taken them frees none: no receipt covers what stands beside a chain, and whoever answers in its place could say so.
 */
export async function holdUnsavedStrays(
  files: CopyFilesPort,
  learnerId: Uuid,
  db: Database,
): Promise<boolean> {
  const strays = await findStrays(db, await findCopiesOf(files, learnerId));
  const saved = await readSavedStrays(db);
  return strays.flat().some(({ hash }) => !saved.has(hash));
}

/** A tab that was told to let go needs a moment. */
const TRIES = 20;
const APART_MS = 50;

/** For an account that is forgotten: its copies go too, also those that an open tab still writes. */
export async function dropCopies(
  locks: LockPort | undefined,
  files: CopyFilesPort,
  learnerId: Uuid,
): Promise<void> {
  for (const name of await files.list()) {
    const copy = readCopyName(name);
    if (copy?.learnerId !== learnerId) continue;
    await locks?.request(copyLock(copy), { steal: true }, async () => await remove(name));
  }

  async function remove(name: string): Promise<void> {
    for (let tries = 1; ; tries += 1) {
      try {
        await removeCopy(files, name);
        return;
      } catch (error) {
        if (tries === TRIES) throw error;
        await new Promise<void>((resolve) => setTimeout(resolve, APART_MS));
      }
    }
  }
}
