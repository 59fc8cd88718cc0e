import type { Sha256 } from "../domain/id.ts";
import { withoutSecret } from "./store/account-row.ts";
import { openOutbox } from "./open-outbox.ts";
import type { Ports } from "./ports.ts";
import { countWaiting } from "./read/count-waiting.ts";
import { openDeviceDatabase } from "./store/device-database.ts";
import * as lacking from "./sync/ask-lacking.ts";
import * as verdicts from "./sync/ask-verdicts.ts";

export type Drain = { ports: Ports; pinnedRoot?: Sha256 };

/** `waiting`: something is left that a later try may bring over. `answers`: how many have no receipt. */
export type Drained = { left: "empty" | "waiting"; answers: number };

/**
 * Sends what waits for the account that is chosen on this device, once, from wherever it is called.
 * Other accounts' journals rest until they are chosen again: they go out under their own credential only.
 */
export async function drainOutbox({ ports, pinnedRoot }: Drain): Promise<Drained> {
  const device = await openDeviceDatabase({ mirror: ports.mirror });
  const chosen = await device.chosen.get("current");
  const row = chosen && (await device.accounts.get(chosen.learnerId));
  device.close();
  // A worker mints no account: that is the first page's to do.
  if (!row) return { left: "empty", answers: 0 };
  const outbox = await openOutbox(
    { account: withoutSecret(row), ports, pinnedRoot },
    { lacking: async () => lacking, verdicts: async () => verdicts },
  );
  try {
    outbox.sender.wake("started");
    const phase = await outbox.sender.rested();
    const left = phase === "backing_off" || phase === "offline" ? "waiting" : "empty";
    return { left, answers: await countWaiting(outbox.local.db) };
  } finally {
    await outbox.close();
  }
}
