import { useEffect, useState } from "react";
import type { RatedQuestion, Thumb } from "../../offline/record/record-rating.ts";
import { rating as en } from "../messages/en/rating.ts";
import { rating as ko } from "../messages/ko/rating.ts";
import { useWords } from "../messages/use-messages.ts";
import { useEngine } from "../shell/app-parts.ts";
import classes from "./rating-control.module.css";

const THUMB =
  "M7.5 10.5v8h-3v-8zM7.5 10.5l3.75-6.25a1.9 1.9 0 0 1 1.9 2.2l-.55 3.05h5.15a1.6 1.6 0 0 1 1.55 1.95l-1.35 5.75a1.7 1.7 0 0 1-1.65 1.3H7.5";

/** Whether it was a good question: goes into the device's journal, so that authors and support hear of it. */
export function RatingControl({ attemptId, questionId }: RatedQuestion) {
  const engine = useEngine();
  const words = useWords({ en, ko });
  const [thumb, setThumb] = useState<Thumb>();
  const [said, setSaid] = useState("");

  useEffect(() => {
    let left = false;
    const read = async () => {
      const rated = await engine.readRating({ attemptId, questionId });
      if (!left && rated.ok) setThumb(rated.value);
    };
    void read();
    return () => {
      left = true;
    };
  }, [engine, attemptId, questionId]);

  const rate = async (next: Thumb) => {
    const recorded = await engine.recordRating({ attemptId, questionId }, next);
    if (recorded.ok) setThumb(next);
    setSaid(recorded.ok ? words.kept : words.notKept);
  };

  return (
    <fieldset className={classes.rating}>
      <legend className={classes.label}>{words.label}</legend>
      <div className={classes.thumbs}>
        {(["up", "down"] as const).map((each) => (
          <button
            key={each}
            type="button"
            className={classes.thumb}
            aria-pressed={thumb === each}
            aria-label={each === "up" ? words.good : words.poor}
            onClick={() => void rate(each)}
          >
            <svg width="1.5em" height="1.5em" viewBox="0 0 24 24" aria-hidden="true" data-thumb={each}>
              <path d={THUMB} />
            </svg>
          </button>
        ))}
      </div>
      <output className={classes.said}>{said}</output>
    </fieldset>
  );
}
