import type { TimeMs } from "../../domain/id.ts";
import { trustedNow, witness, type TrustedTime } from "../../signing/freshness.ts";
import type { ClockPort } from "../ports.ts";
import type { DeviceDatabase } from "../store/device-database.ts";

/** Keeps the newest signed time (issuedAt of a document verified under a key that stands); it never goes back. */
export async function witnessSignedTime(device: DeviceDatabase, signedMs: TimeMs): Promise<void> {
  await device.transaction("rw", [device.floors], async () => {
    const known = await readSignedTime(device);
    if (known === undefined || signedMs > known) await device.floors.put({ k: "signedTime", signedMs });
  });
}

/** The newest signed time ever seen: never later than now, and right after a contact hardly earlier. */
export async function readSignedTime(device: DeviceDatabase): Promise<TimeMs | undefined> {
  const floor = await device.floors.get("signedTime");
  return floor?.k === "signedTime" ? floor.signedMs : undefined;
}

/** Now without the wall clock: the newest signed time, carried on by this start's clock. Absent before the first. */
export type TrustedClock = () => Promise<TimeMs | undefined>;

/**
 * A signed time that was stored by another tab counts from when it is first seen here: at that moment
 * it is certainly no later than now, and the result never runs ahead of the truth.
 */
export function startTrustedClock(device: DeviceDatabase, { monoMs }: ClockPort): TrustedClock {
  let known: TrustedTime | undefined;
  return async () => {
    const signedMs = await readSignedTime(device);
    if (signedMs === undefined) return undefined;
    // It goes back only together with the chain that signed it, when a person trusts another one.
    if (known !== undefined && signedMs < known.signedMs) known = undefined;
    known = witness(known, { signedMs, monoMs: monoMs() });
    return trustedNow(known, monoMs());
  };
}
