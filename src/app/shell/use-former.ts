import { useEffect, useState } from "react";
import type { Former } from "../../offline/former/open-former.ts";
import { useEngine } from "./app-parts.ts";

/**
 * What this device knows of the former app, brought up to date when the screen opens; without a network what was
 * told last stands. `refresh` is the same function at every rendering.
 */
export function useFormer(refresh: (former: Former) => Promise<unknown>): Former | undefined {
  const engine = useEngine();
  const [former, setFormer] = useState<Former>();
  useEffect(() => {
    let left = false;
    const open = async () => {
      const opened = await engine.openFormer();
      if (left) return;
      setFormer(opened);
      await refresh(opened);
    };
    void open().catch(() => undefined);
    return () => {
      left = true;
    };
  }, [engine, refresh]);
  return former;
}
