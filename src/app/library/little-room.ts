import type { StorageReport } from "../../offline/engine.ts";

/** From so many questions on, running out of room on the way would hurt. */
const LONG_FROM = 20;
/** Far more than an attempt's events need; with less a browser soon refuses to write. */
const NEEDED_BYTES = 10_000_000;

/** The bytes that are left, where they are too few to begin so long an attempt. A browser that names no limit has room. */
export function littleRoom(
  questionCount: number,
  { usageBytes, quotaBytes }: Pick<StorageReport, "usageBytes" | "quotaBytes">,
): number | undefined {
  if (questionCount < LONG_FROM || usageBytes === undefined || quotaBytes === undefined) return undefined;
  const leftBytes = Math.max(0, quotaBytes - usageBytes);
  return leftBytes < NEEDED_BYTES ? leftBytes : undefined;
}
