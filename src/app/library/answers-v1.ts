/** Somebody has tapped and waits. */
const ANSWERS_WITHIN_MS = 2000;

/** Network. Whether the former quiz is served here now, and in time. */
export async function answersV1(): Promise<boolean> {
  const signal = AbortSignal.timeout(ANSWERS_WITHIN_MS);
  return (await fetch("/api/v1/auth/get-session", { signal })).ok;
}
