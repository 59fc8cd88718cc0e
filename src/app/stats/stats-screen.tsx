import type { LocalStatistics } from "../../offline/read/read-statistics.ts";
import { useMessages } from "../messages/use-messages.ts";
import { useEngine } from "../shell/app-parts.ts";
import { LoadingScreen } from "../shell/loading-screen.tsx";
import { SyncLine } from "../shell/sync-line.tsx";
import { useLocal } from "../shell/use-local.ts";
import { EmptyState } from "../ui/empty-state.tsx";
import { LinkButton } from "../ui/link-button.tsx";
import { Screen } from "../ui/screen.tsx";
import { Sheet } from "../ui/sheet.tsx";
import { AllPhones } from "./all-phones.tsx";
import { CategoryBars } from "./category-bars.tsx";
import { FormerHistory } from "./former-history.tsx";
import { Figures } from "./figures.tsx";
import classes from "./stats-screen.module.css";
import { StudyMap } from "./study-map.tsx";
import { studyWeeks } from "./study-weeks.ts";
import { useStatsWords } from "./use-stats-words.ts";

const WEEKS = 8;

/** What this account has done on this device; read from the local store, so it needs no network. */
export function StatsScreen() {
  const engine = useEngine();
  const stats = useStatsWords();
  const local = useLocal(
    async () => ({ statistics: await engine.readStatistics(), today: dayName(new Date()) }),
    [engine],
  );
  if (local === undefined) return <LoadingScreen />;
  return (
    <Screen title={stats.title} after={<SyncLine />} width="wide">
      {local.value.statistics.byDay.length === 0 ? (
        <EmptyState
          mark="%"
          title={stats.emptyTitle}
          action={<LinkButton href="/">{stats.emptyAction}</LinkButton>}
        >
          <p>{stats.emptyBody}</p>
        </EmptyState>
      ) : (
        <Filled {...local.value} />
      )}
      <FormerHistory />
      <AllPhones answeredHere={local.value.statistics.answered} />
    </Screen>
  );
}

function Filled({ statistics, today }: { statistics: LocalStatistics; today: string }) {
  const stats = useStatsWords();
  const { format } = useMessages();
  const given = statistics.byDay.reduce((sum, day) => sum + day.given, 0);
  const waiting = given - statistics.answered;
  return (
    <>
      <Figures statistics={statistics} today={today} words={stats} />
      <div className={classes.columns}>
        <Sheet aria-labelledby="study-days">
          <div className={classes.head}>
            <h2 id="study-days" className={classes.heading}>
              {stats.studyDays}
            </h2>
            <p className={classes.caption}>{stats.weeks(WEEKS)}</p>
          </div>
          <StudyMap
            weeks={studyWeeks(statistics.byDay, today, WEEKS)}
            today={today}
            words={stats}
            locale={format.locale}
          />
        </Sheet>
        <div className={classes.stack}>
          {statistics.byCategory.length > 0 && (
            <Sheet aria-labelledby="by-category">
              <div className={classes.head}>
                <h2 id="by-category" className={classes.heading}>
                  {stats.byCategory}
                </h2>
              </div>
              <CategoryBars categories={statistics.byCategory} words={stats} />
            </Sheet>
          )}
          <Sheet aria-labelledby="totals">
            <div className={classes.head}>
              <h2 id="totals" className={classes.heading}>
                {stats.totals}
              </h2>
            </div>
            <dl className={classes.totals}>
              <Total name={stats.answeredTotal} count={given} />
              <Total name={stats.correctTotal} count={statistics.correct} />
              {waiting > 0 && <Total name={stats.waitingTotal} count={waiting} />}
              <Total name={stats.attemptsTotal} count={statistics.attempts} />
            </dl>
          </Sheet>
        </div>
      </div>
      <p className={classes.caption}>{stats.scope}</p>
    </>
  );
}

function Total({ name, count }: { name: string; count: number }) {
  const { format } = useMessages();
  return (
    <div>
      <dt>{name}</dt>
      <dd>{format.number(count)}</dd>
    </div>
  );
}

/** YYYY-MM-DD in the device's time zone, as the statistics name their days. */
function dayName(date: Date): string {
  const pad = (part: number) => String(part).padStart(2, "0");
  return `${date.getFullYear()}-${pad(date.getMonth() + 1)}-${pad(date.getDate())}`;
}
