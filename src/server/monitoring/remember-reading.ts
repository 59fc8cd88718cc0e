type Options = { forMs: number; now(): number };

/**
 * What a question to the database last gave. It is asked again when the answer is older than `forMs`, and who looks
 * meanwhile is not kept waiting: a scrape is no load, and never late because of one. What could not be read is
 * unknown, not zero.
 */
export function rememberReading<T>(
  read: () => Promise<T>,
  { forMs, now }: Options,
): () => Promise<T | undefined> {
  let last: { value: T | undefined; atMs: number } | undefined;
  let asking: Promise<void> | undefined;
  const ask = async () => {
    const value = await read().catch(() => undefined);
    last = { value, atMs: now() };
    asking = undefined;
  };
  return async () => {
    if (last === undefined || Math.abs(now() - last.atMs) >= forMs) asking ??= ask();
    if (last === undefined) await asking;
    return last?.value;
  };
}
