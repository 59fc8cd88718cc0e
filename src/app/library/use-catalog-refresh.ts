import { useCallback, useEffect, useState } from "react";
import type { Failure } from "../../domain/failure.ts";
import { useEngine } from "../shell/app-parts.ts";

export type CatalogRefresh = {
  state: "running" | "done" | "failed";
  failure?: Failure;
  retry: () => void;
};

const LOOK_EVERY_MS = 5 * 60_000;

/**
 * Asks for the newest list when the library is opened, when a network comes, when the page is looked at again, and from
 * time to time while it is: a way back to V1 has to reach who only looks on.
 */
export function useCatalogRefresh(): CatalogRefresh {
  const engine = useEngine();
  const [state, setState] = useState<{ state: CatalogRefresh["state"]; failure?: Failure }>({
    state: "running",
  });

  const refresh = useCallback(async () => {
    const done = await engine.refreshCatalog();
    setState(done.ok ? { state: "done" } : { state: "failed", failure: done.failure });
  }, [engine]);

  useEffect(() => {
    const run = () => void refresh();
    const whenSeen = () => {
      if (document.visibilityState === "visible") run();
    };
    run();
    addEventListener("online", run);
    document.addEventListener("visibilitychange", whenSeen);
    const timer = setInterval(whenSeen, LOOK_EVERY_MS);
    return () => {
      clearInterval(timer);
      removeEventListener("online", run);
      document.removeEventListener("visibilitychange", whenSeen);
    };
  }, [refresh]);

  return {
    ...state,
    retry() {
      setState({ state: "running" });
      void refresh();
    },
  };
}
