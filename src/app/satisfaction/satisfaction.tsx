import { useEffect, useId, useState } from "react";
import type { Uuid } from "../../domain/id.ts";
import { satisfaction as en } from "../messages/en/satisfaction.ts";
import { satisfaction as ko } from "../messages/ko/satisfaction.ts";
import { useWords } from "../messages/use-messages.ts";
import { useEngine } from "../shell/app-parts.ts";
import { Button } from "../ui/button.tsx";
import { Sheet } from "../ui/sheet.tsx";
import classes from "./satisfaction.module.css";

const STARS = [1, 2, 3, 4, 5] as const;

/** How it goes, asked about once a month and only when an attempt is over. */
export function Satisfaction({ attemptId }: { attemptId: Uuid }) {
  const engine = useEngine();
  const words = useWords({ ko, en });
  const heading = useId();
  const [state, setState] = useState<"unknown" | "asking" | "said" | "failed" | "away">("unknown");

  useEffect(() => {
    let left = false;
    const look = async () => {
      const asks = await engine.asksSatisfaction(attemptId);
      if (!left && asks) setState("asking");
    };
    void look();
    return () => {
      left = true;
    };
  }, [engine, attemptId]);

  const rate = async (stars: number) => {
    const recorded = await engine.recordSatisfaction(attemptId, stars);
    setState(recorded.ok ? "said" : "failed");
  };
  const putAway = async () => {
    setState("away");
    await engine.settleSatisfaction();
  };

  if (state === "unknown" || state === "away") return null;
  if (state === "said") return <output className={classes.said}>{words.thanks}</output>;
  return (
    <Sheet aria-labelledby={heading}>
      <h2 id={heading} className={classes.heading}>
        {words.question}
      </h2>
      <fieldset className={classes.stars} aria-labelledby={heading}>
        {STARS.map((stars) => (
          <button
            key={stars}
            type="button"
            className={classes.star}
            aria-label={words.stars(stars)}
            onClick={() => void rate(stars)}
          >
            <span aria-hidden="true">★</span>
            <span aria-hidden="true">{stars}</span>
          </button>
        ))}
      </fieldset>
      <p className={classes.ends} aria-hidden="true">
        <span>{words.poor}</span>
        <span>{words.good}</span>
      </p>
      <output>{state === "failed" && words.notKept}</output>
      <Button tone="quiet" className={classes.later} onClick={() => void putAway()}>
        {words.later}
      </Button>
    </Sheet>
  );
}
