import type { stats } from "../messages/en/stats.ts";
import { joinClasses } from "../ui/join-classes.ts";
import classes from "./study-map.module.css";
import type { StudyDay, StudyWeek } from "./study-weeks.ts";

type StudyMapProps = { weeks: readonly StudyWeek[]; today: string; words: typeof stats; locale: string };

const LEVELS = [undefined, "some", "more", "much", "most"] as const;
/** 2024-01-01 was a Monday: any Monday would do for the names of the days. */
const SOME_MONDAY = Date.UTC(2024, 0, 1);
const DAY_MS = 86_400_000;

/** Two weeks a row. The picture is for the eye; the same numbers stand in the table below it. */
export function StudyMap({ weeks, today, words, locale }: StudyMapProps) {
  const days = weeks.flatMap((week) => week.days);
  const studied = days.filter(({ given }) => given > 0);
  const initial = new Intl.DateTimeFormat(locale, { weekday: "narrow", timeZone: "UTC" });
  const initials = Array.from({ length: 7 }, (_, day) => initial.format(SOME_MONDAY + day * DAY_MS));
  return (
    <div className={classes.map}>
      <div aria-hidden="true">
        <div className={classes.weekdays}>
          {["first", "second"].flatMap((week) =>
            initials.map((letter, day) => <span key={`${week}-${days[day]?.day}`}>{letter}</span>),
          )}
        </div>
        <div className={classes.days}>
          {days.map((day) => (
            <Day key={day.day} day={day} when={day.day === today ? "today" : "past"} />
          ))}
        </div>
        <p className={classes.legend}>
          <span>{words.less}</span>
          {LEVELS.map((level) => (
            <span key={level ?? "none"} className={joinClasses(classes.day, level && classes[level])} />
          ))}
          <span>{words.more}</span>
        </p>
      </div>
      <StudyTable days={studied} words={words} locale={locale} />
    </div>
  );
}

function Day({ day, when }: { day: StudyDay; when: "today" | "past" }) {
  const level = LEVELS[day.level];
  return (
    <span
      className={joinClasses(
        classes.day,
        level !== undefined && classes[level],
        when === "today" && classes.today,
      )}
    />
  );
}

type StudyTableProps = { days: readonly StudyDay[]; words: typeof stats; locale: string };

function StudyTable({ days, words, locale }: StudyTableProps) {
  const date = new Intl.DateTimeFormat(locale, {
    month: "short",
    day: "numeric",
    weekday: "short",
    timeZone: "UTC",
  });
  return (
    <details className={classes.table}>
      <summary>{words.asTable}</summary>
      {days.length === 0 ? (
        <p>{words.noDays}</p>
      ) : (
        <table>
          <thead>
            <tr>
              <th scope="col">{words.day}</th>
              <th scope="col">{words.answered}</th>
              <th scope="col">{words.correct}</th>
            </tr>
          </thead>
          <tbody>
            {days.toReversed().map((day) => (
              <tr key={day.day}>
                <th scope="row">
                  <time dateTime={day.day}>{date.format(Date.parse(`${day.day}T00:00:00Z`))}</time>
                </th>
                <td>{day.given}</td>
                <td>{day.correct}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </details>
  );
}
