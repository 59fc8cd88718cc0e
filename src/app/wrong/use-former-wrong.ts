import { useEffect, useState } from "react";
import type { Former } from "../../offline/former/open-former.ts";
import type { FormerWrong } from "../../protocol/former.ts";
import { useEngine } from "../shell/app-parts.ts";
import { useLocal } from "../shell/use-local.ts";

/** Asked anew when the screen opens; without a network what was told last stands. */
export function useFormerWrong(): readonly FormerWrong[] {
  const engine = useEngine();
  const [former, setFormer] = useState<Former>();
  useEffect(() => {
    let left = false;
    const open = async () => {
      const opened = await engine.openFormer();
      if (left) return;
      setFormer(opened);
      await opened.refreshWrong();
    };
    void open().catch(() => undefined);
    return () => {
      left = true;
    };
  }, [engine]);
  return useLocal(async () => (await former?.listWrong()) ?? [], [former])?.value ?? [];
}
