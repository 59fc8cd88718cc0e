import type { Uuid } from "../../domain/id.ts";
import type { DeviceDatabase } from "../store/device-database.ts";
import type { CopyFilesPort } from "../ports.ts";
import { readCopyName } from "./copy-names.ts";
import { findCopies } from "./found-copies.ts";

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
