import { useEffect, useState, type ComponentType } from "react";

/** `undefined`: on its way. */
export type VerdictPart<Props> = { Part: ComponentType<Props> } | "out_of_reach" | undefined;

/**
 * What goes with a verdict and is no part of the first load: it comes once one is shown, and is fetched again when it is
 * asked for and did not come, as from a server that had too much to do. `load` stays the same.
 */
export function useVerdictPart<Props>(load: () => Promise<ComponentType<Props>>) {
  const [part, setPart] = useState<VerdictPart<Props>>();
  const isKnown = part !== undefined;
  useEffect(() => {
    if (isKnown) return;
    let left = false;
    void load()
      .then(
        (Part) => ({ Part }),
        () => "out_of_reach" as const,
      )
      .then((loaded) => left || setPart(loaded));
    return () => {
      left = true;
    };
  }, [load, isKnown]);
  const ask = () => {
    if (part === "out_of_reach") setPart(undefined);
  };
  return { part, ask };
}
