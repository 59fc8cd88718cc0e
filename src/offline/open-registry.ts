import type { LateParts } from "./late-parts.ts";
import type { Ports } from "./ports.ts";
import { openDeviceDatabase, type DeviceDatabase } from "./store/device-database.ts";
import { storageFailureOf } from "./store/write-strictly.ts";

/** What the second copy takes to be read, which the first load goes without. */
export type CopyParts = Pick<LateParts, "copies">;

/** The device's registry, which takes up again from mirror and second copy what is deleted under an open tab. */
export async function openRegistry(ports: Ports, parts: CopyParts): Promise<DeviceDatabase> {
  const refill = (device: DeviceDatabase) => fillFromCopy(device, ports, parts);
  return await openDeviceDatabase({ mirror: ports.mirror, refill });
}

/** Nothing where there is no second copy. */
export async function readCopies({ copy }: Ports, parts: CopyParts) {
  if (copy === undefined || !(await copy.exists())) return undefined;
  return { ...(await parts.copies()), files: await copy.open() };
}

/** A registry without a root has either never met its server or was lost: then the second copy may know more. */
export async function fillFromCopy(device: DeviceDatabase, ports: Ports, parts: CopyParts): Promise<void> {
  if ((await device.roots.count()) > 0) return;
  try {
    const copies = await readCopies(ports, parts);
    await copies?.restoreRegistry(device, copies.files);
  } catch (error) {
    // The part of the app that reads it is out of reach, or the files are: the database stands alone.
    if (!(error instanceof TypeError)) storageFailureOf(error);
  }
}
