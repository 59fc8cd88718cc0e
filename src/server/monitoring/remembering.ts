/** A scrape asks for all gauges at once. */
const KNOWN_FOR_MS = 1000;

/** One reading for all that ask within a moment. */
export function remembering<T>(read: () => Promise<T>, now: () => number): () => Promise<T> {
  let last: { at: number; value: Promise<T> } | undefined;
  return () => {
    if (last === undefined || Math.abs(now() - last.at) >= KNOWN_FOR_MS) last = { at: now(), value: read() };
    return last.value;
  };
}
