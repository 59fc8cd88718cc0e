import { useEffect, useState } from "react";
import type { LearnerStatistics } from "../../protocol/statistics.ts";
import { useEngine } from "../shell/app-parts.ts";
import classes from "./stats-screen.module.css";
import { useStatsWords } from "./use-stats-words.ts";

/**
 * What was answered on other phones of this account: only the server has it, so it is asked once
 * when the screen opens, and nothing is said without a network or where it knows no more than we do.
 */
export function AllPhones({ answeredHere }: { answeredHere: number }) {
  const engine = useEngine();
  const stats = useStatsWords();
  const [known, setKnown] = useState<LearnerStatistics>();

  useEffect(() => {
    let left = false;
    const ask = async () => {
      // Its code may be out of reach without a network.
      const read = await engine.readServerStatistics().catch(() => undefined);
      if (read?.ok && !left) setKnown(read.value);
    };
    void ask();
    return () => {
      left = true;
    };
  }, [engine]);

  if (known === undefined || known.answered <= answeredHere) return null;
  return <p className={classes.caption}>{stats.allPhones(known.answered, known.correct)}</p>;
}
