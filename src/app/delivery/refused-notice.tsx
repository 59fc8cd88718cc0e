import { useState } from "react";
import type { TimeMs } from "../../domain/id.ts";
import type { Engine } from "../../offline/engine.ts";
import { useMessages } from "../messages/use-messages.ts";
import { Button } from "../ui/button.tsx";
import { Notice } from "../ui/notice.tsx";
import classes from "./delivery.module.css";
import { useDeliveryWords } from "./use-delivery-words.ts";

type RefusedNoticeProps = {
  engine: Pick<Engine, "retryAside">;
  /** How many events the server would not take. */
  events: number;
  nextTryAt?: TimeMs;
};

type Outcome = Awaited<ReturnType<Engine["retryAside"]>>;

/** What the server would not take: that it is safe, what happens by itself, and a try at once. */
export function RefusedNotice({ engine, events, nextTryAt }: RefusedNoticeProps) {
  const words = useDeliveryWords();
  const { format, failures } = useMessages();
  const [trying, setTrying] = useState(false);
  const [outcome, setOutcome] = useState<Outcome>();

  const run = async () => {
    setTrying(true);
    setOutcome(undefined);
    try {
      setOutcome(await engine.retryAside());
    } finally {
      setTrying(false);
    }
  };

  return (
    <Notice
      tone="ochre"
      title={words.refused(events)}
      action={
        <Button disabled={trying} onClick={() => void run()}>
          {trying ? words.trying : words.tryNow}
        </Button>
      }
    >
      <div className={classes.told}>
        <p>{words.refusedBody}</p>
        {nextTryAt !== undefined && <p>{words.nextTry(format.dateTime(nextTryAt))}</p>}
        <output>{outcome !== undefined && wordsOf(outcome)}</output>
      </div>
    </Notice>
  );

  function wordsOf({ delivered, refused, failure }: Outcome): string {
    const isUnreached = failure && !failure.code.startsWith("storage_") && failure.code !== "rate_limited";
    if (isUnreached) return words.unreached;
    if (failure !== undefined) return failures[failure.code].what;
    if (refused > 0) return words.stillRefused(refused);
    // What was found to be gone from the storage is told of by itself.
    return delivered > 0 ? words.delivered(delivered) : "";
  }
}
