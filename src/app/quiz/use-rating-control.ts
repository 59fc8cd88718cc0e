import { useEffect, useState } from "react";
import type { RatingControl } from "./rating-control.tsx";

/** Comes after the first verdict, and where it is out of reach nothing is missed: it is only asked for. */
export function useRatingControl(): { Control: typeof RatingControl } | undefined {
  const [control, setControl] = useState<{ Control: typeof RatingControl }>();
  useEffect(() => {
    let left = false;
    const load = async () => {
      const part = await import("./rating-control.tsx").catch(() => undefined);
      if (part && !left) setControl({ Control: part.RatingControl });
    };
    void load();
    return () => {
      left = true;
    };
  }, []);
  return control;
}
