import { useId } from "react";
import { useMessages } from "../messages/use-messages.ts";
import classes from "./classic.module.css";
import { useClassicWords } from "./use-classic-words.ts";
import type { V1Day } from "./v1-replies.ts";

/** What V1 knows of the last days, the newest first; nothing where it knows of none. */
export function ClassicDays({ days }: { days: readonly V1Day[] }) {
  const words = useClassicWords();
  const { format } = useMessages();
  const headingId = useId();
  if (days.length === 0) return null;
  // V1's days are those of UTC, wherever they are looked at.
  const day = new Intl.DateTimeFormat(format.locale, {
    month: "long",
    day: "numeric",
    weekday: "short",
    timeZone: "UTC",
  });
  return (
    <section aria-labelledby={headingId}>
      <h3 id={headingId} className={classes.daysHeading}>
        {words.days}
      </h3>
      <ul className={classes.days}>
        {days.toReversed().map(({ date, ...tally }) => (
          <li key={date} className={classes.day}>
            <span>{day.format(Date.parse(date))}</span> <span>{words.accuracy(tally)}</span>
          </li>
        ))}
      </ul>
      <p className={classes.standing}>{words.daysScope}</p>
    </section>
  );
}
