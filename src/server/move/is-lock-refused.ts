const LOCK_NOT_AVAILABLE = "55P03";
const DEADLOCK = "40P01";

/** Whether it failed only because somebody else was at the same rows: a little later it may go through. */
export function isLockRefused(error: unknown): boolean {
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  return code === LOCK_NOT_AVAILABLE || code === DEADLOCK || code === "lock_not_given";
}
