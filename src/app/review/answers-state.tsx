import type { AttemptView } from "../../offline/engine.ts";
import { devices as en } from "../messages/en/devices.ts";
import { devices as ko } from "../messages/ko/devices.ts";
import { useMessages, useWords } from "../messages/use-messages.ts";
import { Sheet } from "../ui/sheet.tsx";
import classes from "./review.module.css";
import { useReviewWords } from "./use-review-words.ts";

/** Where this attempt's answers are, in plain words, with the code that proves it. */
export function AnswersState({ view }: { view: AttemptView }) {
  const review = useReviewWords();
  const { sync } = useMessages();
  const devices = useWords({ en, ko });
  const held = [...view.outcomes.values()].filter(({ acceptance }) => acceptance === "held").length;
  const isForked =
    view.forkedAt !== undefined || [...view.outcomes.values()].some(({ reason }) => reason === "fork");
  const isSent = view.waitingEvents === 0;
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
      {view.ofDevice !== undefined && <p className={classes.small}>{devices.ofDevice}</p>}
      {view.receiptCode !== undefined && (
        <dl className={classes.receipt}>
          <dt>{review.receipt}</dt>
          <dd>
            <code>{view.receiptCode}</code>
          </dd>
          <dd className={classes.small}>{review.receiptHint}</dd>
        </dl>
      )}
    </Sheet>
  );
}
