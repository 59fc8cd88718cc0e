/**
 * Makes it when it is first needed, and keeps it. Each of `Intl`'s writers takes a phone up to 20 ms to make: a
 * start that made them all, or one for every card of a list, would be that much slower.
 */
export function once<T>(make: () => T): () => T {
  let made: T | undefined;
  return () => (made ??= make());
}
