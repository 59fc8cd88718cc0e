import { useEffect, useState, type ComponentType } from "react";

/** `undefined`: on its way. */
export type VerdictPart<Props> = { Part: ComponentType<Props> } | "out_of_reach" | undefined;

/** What goes with a verdict and is no part of the first load: it comes once one is shown. `load` stays the same. */
export function useVerdictPart<Props>(load: () => Promise<ComponentType<Props>>): VerdictPart<Props> {
  const [part, setPart] = useState<VerdictPart<Props>>();
  useEffect(() => {
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
  }, [load]);
  return part;
}
