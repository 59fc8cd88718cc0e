import type { Former } from "../../offline/former/open-former.ts";
import { former as en } from "../messages/en/former.ts";
import { former as ko } from "../messages/ko/former.ts";
import { useMessages, useWords } from "../messages/use-messages.ts";
import { useFormer } from "../shell/use-former.ts";
import { useLocal } from "../shell/use-local.ts";
import { Sheet } from "../ui/sheet.tsx";
import { CategoryBars } from "./category-bars.tsx";
import classes from "./stats-screen.module.css";
import { StudyMap } from "./study-map.tsx";
import { studyWeeks } from "./study-weeks.ts";
import { useStatsWords } from "./use-stats-words.ts";

const WEEKS = 8;
const refreshHistory = (former: Former) => former.refresh();

/** What the learner did before this app; nothing for who has not signed in with an account from there. */
export function FormerHistory() {
  const former = useFormer(refreshHistory);
  return former && <Known former={former} />;
}

function Known({ former }: { former: Former }) {
  const stats = useStatsWords();
  const words = useWords({ ko, en });
  const { format } = useMessages();
  const history = useLocal(() => former.read(), [former])?.value;
  if (history === undefined) return null;
  const last = history.byDay.at(-1)?.day;
  return (
    <Sheet aria-labelledby="former">
      <div className={classes.head}>
        <h2 id="former" className={classes.heading}>
          {words.title}
        </h2>
        {last !== undefined && <p className={classes.caption}>{words.until(last)}</p>}
      </div>
      <dl className={classes.totals}>
        <div>
          <dt>{stats.answeredTotal}</dt>
          <dd>{format.number(history.answered)}</dd>
        </div>
        <div>
          <dt>{words.reportedCorrect}</dt>
          <dd>{format.number(history.correct)}</dd>
        </div>
        <div>
          <dt>{words.streak}</dt>
          <dd>{format.number(history.streakDays)}</dd>
        </div>
      </dl>
      {last !== undefined && (
        <StudyMap
          weeks={studyWeeks(
            history.byDay.map((day) => ({ ...day, given: day.answered })),
            last,
            WEEKS,
          )}
          today={last}
          words={stats}
          locale={format.locale}
        />
      )}
      <CategoryBars categories={history.byCategory} words={stats} />
      <p className={classes.caption}>{words.scope}</p>
    </Sheet>
  );
}
