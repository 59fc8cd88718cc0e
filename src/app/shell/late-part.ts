import { useCallback, useEffect, useState, type ComponentType } from "react";

/** Neither: on its way, or not wanted yet. */
type Fetched<Props> = { Part?: ComponentType<Props>; error?: unknown };

/**
 * What is in a file of its own: fetched when it is first wanted, there at once from then on, and fetched again when it
 * is asked for and did not come, as from a server that had too much to do. Not by React's `lazy`, which leaves what
 * stands in for a part there for 300 ms, however soon the file has come, and for whom a file that did not come never
 * comes.
 */
export function latePart<Props>(load: () => Promise<ComponentType<Props>>) {
  let known: Fetched<Props> = {};
  return function useLatePart(isWanted = true) {
    const [{ Part, error }, setFetched] = useState(known);
    const isDue = isWanted && Part === undefined && error === undefined;
    useEffect(() => {
      if (!isDue) return;
      let isLeft = false;
      async function fetchPart(): Promise<void> {
        const found = await load().then(
          (come) => (known = { Part: come }),
          (failed: unknown) => ({ error: failed }),
        );
        if (!isLeft) setFetched(found);
      }
      void fetchPart();
      return () => {
        isLeft = true;
      };
    }, [isDue]);
    const ask = useCallback(() => setFetched(known), []);
    return { Part, error, ask };
  };
}
