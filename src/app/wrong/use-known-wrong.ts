import { useEffect, useState } from "react";
import type { WrongAnswer } from "../../offline/read/list-wrong-answers.ts";
import { useEngine } from "../shell/app-parts.ts";

/** Asked once when the screen opens; without a network the device's own list stands alone. */
export function useKnownWrong(): readonly WrongAnswer[] {
  const engine = useEngine();
  const [known, setKnown] = useState<readonly WrongAnswer[]>([]);
  useEffect(() => {
    let left = false;
    const ask = async () => {
      const asked = await engine.listKnownWrong().catch(() => undefined);
      if (asked?.ok && !left) setKnown(asked.value);
    };
    void ask();
    return () => {
      left = true;
    };
  }, [engine]);
  return known;
}
