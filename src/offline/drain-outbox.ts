import type { Sha256 } from "../domain/id.ts";
import { withoutSecret } from "./store/account-row.ts";
import { openOutbox } from "./open-outbox.ts";
import type { Ports } from "./ports.ts";
import { openDeviceDatabase } from "./store/device-database.ts";

export type Drain = { ports: Ports; pinnedRoot?: Sha256 };

/**
 * Sends what waits for the account that is chosen on this device, once, from wherever it is called.
 * `waiting`: something is left that a later try may bring over. Other accounts' journals rest until
 * they are chosen again: they go out under their own credential only.
 */
export async function drainOutbox({ ports, pinnedRoot }: Drain): Promise<"empty" | "waiting"> {
  const device = await openDeviceDatabase(ports.mirror);
  const chosen = await device.chosen.get("current");
  const row = chosen && (await device.accounts.get(chosen.learnerId));
  device.close();
  // A worker mints no account: that is the first page's to do.
  if (!row) return "empty";
  const outbox = await openOutbox({ account: withoutSecret(row), ports, pinnedRoot });
  try {
    outbox.sender.wake("started");
    const phase = await outbox.sender.rested();
    return phase === "backing_off" || phase === "offline" ? "waiting" : "empty";
  } finally {
    await outbox.close();
  }
}
