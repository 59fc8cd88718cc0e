import type { TimeMs } from "../../domain/id.ts";
import type { OutboxRow } from "../store/outbox-row.ts";

const FIRST_WAIT_MS = 60 * 60_000;
const LONGEST_WAIT_MS = 24 * 60 * 60_000;

/**
 * When an event that was set aside is tried again, by the wall clock: at once by another build of the app, which the
 * server comes with, else ever more seldom, and once a day at least. A clock that was set back makes the wait no
 * longer than it is.
 */
export function dueAt(
  { refused }: Pick<OutboxRow, "refused">,
  clock: { build: string; nowMs: TimeMs },
): TimeMs {
  const { build, nowMs } = clock;
  if (refused === undefined || refused.build !== build || refused.at > nowMs) return nowMs;
  return refused.at + Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** Math.min(10, refused.times - 1));
}
