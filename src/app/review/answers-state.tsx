import { Link } from "wouter";
import type { AttemptView } from "../../offline/engine.ts";
import { devices as en } from "../messages/en/devices.ts";
import { devices as ko } from "../messages/ko/devices.ts";
import { useMessages, useWords } from "../messages/use-messages.ts";
import { Sheet } from "../ui/sheet.tsx";
import classes from "./review.module.css";
import { useReviewWords } from "./use-review-words.ts";

/** Where the answers of these attempts are, in plain words, with the codes that prove it. */
export function AnswersState({ views }: { views: readonly AttemptView[] }) {
  const review = useReviewWords();
  const { sync } = useMessages();
  const devices = useWords({ en, ko });
  const outcomes = views.flatMap((view) => [...view.outcomes.values()]);
  const held = outcomes.filter(({ acceptance }) => acceptance === "held").length;
  const isForked = views.some(({ forkedAt }) => forkedAt !== undefined);
  const isSent = views.every(({ waitingEvents }) => waitingEvents === 0);
  const codes = views.flatMap(({ receiptCode }) => receiptCode ?? []);
  return (
    <Sheet className={classes.state}>
      <h2 className={classes.stateTitle}>{review.stateTitle}</h2>
      <p>
        <span className={isSent ? classes.sent : classes.waiting} aria-hidden="true">
          {isSent ? "✓" : "○"}
        </span>{" "}
        {isSent ? review.stateSent : review.stateWaiting}
      </p>
      {held > 0 && (
        <p>
          <span className={classes.waiting} aria-hidden="true">
            ○
          </span>{" "}
          {sync.held(held)}. {sync.heldBody}
        </p>
      )}
      {isForked && (
        <p>
          <span className={classes.waiting} aria-hidden="true">
            ⑂
          </span>{" "}
          {devices.forked}
        </p>
      )}
      {views.some(({ ofDevice }) => ofDevice !== undefined) && (
        <p className={classes.small}>{devices.ofDevice}</p>
      )}
      {codes.length > 0 && (
        <dl className={classes.receipt}>
          <dt>{review.receipt}</dt>
          <dd className={classes.codes}>
            {codes.map((code) => (
              <code key={code}>{code}</code>
            ))}
          </dd>
          <dd className={classes.small}>{codes.length > 1 ? review.receiptsHint : review.receiptHint}</dd>
        </dl>
      )}
      <p className={classes.small}>
        <Link href="/guide/marks">{review.whatItMeans}</Link>
      </p>
    </Sheet>
  );
}
