/** What is made under a name: at once where it was made before. */
export type Keeper<T> = (name: string, make: () => Promise<T>) => Promise<T>;

/**
 * Makes what never changes under its name once, however many ask for it at the same time, and keeps it while there is
 * room: what is not asked for goes first. What `bytesOf` does not know, has no room at all, or could not be made is made
 * anew each time.
 */
export function keepMade<T>(room: { maxBytes: number; bytesOf: (made: T) => number | undefined }): Keeper<T> {
  const kept = new Map<string, { made: T; bytes: number }>();
  const underWay = new Map<string, Promise<T>>();
  let keptBytes = 0;

  function keep(name: string, made: T): void {
    const bytes = room.bytesOf(made);
    if (bytes === undefined || bytes > room.maxBytes) return;
    kept.set(name, { made, bytes });
    keptBytes += bytes;
    for (const [oldest, { bytes: freed }] of kept) {
      if (keptBytes <= room.maxBytes) break;
      kept.delete(oldest);
      keptBytes -= freed;
    }
  }

  return async (name, make) => {
    const before = kept.get(name);
    if (before !== undefined) {
      // Asked for again: the last to go.
      kept.delete(name);
      kept.set(name, before);
      return before.made;
    }
    const running = underWay.get(name) ?? make();
    if (!underWay.has(name)) {
      underWay.set(name, running);
      const settle = () => underWay.delete(name);
      running.then((made) => keep(name, made)).then(settle, settle);
    }
    return running;
  };
}
