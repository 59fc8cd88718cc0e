import type { LibraryItem } from "../../offline/engine.ts";
import { InstallHint } from "../install/install-hint.tsx";
import { useMessages } from "../messages/use-messages.ts";
import { useAppParts } from "../shell/app-parts.ts";
import { LoadingScreen } from "../shell/loading-screen.tsx";
import { optionalPart } from "../shell/optional-part.tsx";
import { SyncLine } from "../shell/sync-line.tsx";
import { UpdateNotice } from "../shell/update-notice.tsx";
import { useLocal } from "../shell/use-local.ts";
import { Screen } from "../ui/screen.tsx";
import { EmptyLibrary } from "./empty-library.tsx";
import { LibraryNotices } from "./library-notices.tsx";
import classes from "./library.module.css";
import { SetCard } from "./set-card.tsx";
import { inStandingOrder, useStandingOrder } from "./standing-order.ts";
import { useCatalogRefresh } from "./use-catalog-refresh.ts";

const Announcements = optionalPart(
  async () => (await import("../announcements/announcements.tsx")).Announcements,
);
const ClassicNotice = optionalPart(async () => (await import("../classic/classic-notice.tsx")).ClassicNotice);
const PracticeRow = optionalPart(
  async () => (await import("../practice/practice-row.tsx")).PracticeRow,
  () => <div className={classes.practice} />,
);
const ResultsNotice = optionalPart(async () => (await import("../news/results-notice.tsx")).ResultsNotice);
const SettledReports = optionalPart(async () => (await import("../news/settled-reports.tsx")).SettledReports);

/** The first screen: what there is to learn, what is here, and where the answers are. */
export function LibraryScreen() {
  const { engine, install } = useAppParts();
  const { library, install: installWords } = useMessages();
  const items = useLocal(() => engine.listLibrary(), [engine])?.value;
  const refresh = useCatalogRefresh();
  const told = useLocal(() => engine.listAnnouncements(), [engine])?.value;
  const settled = useLocal(() => engine.listSettledReports(), [engine])?.value;
  const cohort = useLocal(() => engine.readCohort(), [engine])?.value;
  const order = useStandingOrder(items);
  if (items === undefined) return <LoadingScreen />;
  return (
    <Screen title={library.title} after={<SyncLine />} width="wide">
      <UpdateNotice />
      <LibraryNotices refresh={refresh} hasSets={items.length > 0} />
      {/* What is one's own before what is said to everybody. */}
      {items.some(({ awaited }) => awaited) && <ResultsNotice items={items} />}
      {settled !== undefined && settled.length > 0 && <SettledReports reports={settled} />}
      {told !== undefined && told.length > 0 && <Announcements />}
      {cohort === "v1" && <ClassicNotice />}
      {isWorthMixing(items) && <PracticeRow />}
      {items.length === 0 ? (
        <EmptyLibrary refresh={refresh} />
      ) : (
        <ul className={classes.sets} aria-label={library.listLabel}>
          {inStandingOrder(items.filter(isWorthShowing), order).map((item) => (
            <SetCard key={item.setId} item={item} />
          ))}
        </ul>
      )}
      {/* Not before there is a list, which would push it down again. */}
      {items.length > 0 && <InstallHint prompt={install} words={installWords} />}
    </Screen>
  );
}

/** A retired set is shown to those who have it, and to nobody else. */
function isWorthShowing(item: LibraryItem): boolean {
  return !item.retired || item.usable || item.openAttempt !== undefined || item.lastResult !== undefined;
}

/** Before the first attempt there is one thing to do, and of one set there is nothing to mix. */
function isWorthMixing(items: readonly LibraryItem[]): boolean {
  const usable = items.filter((item) => item.usable);
  return usable.length > 1 || usable.some(({ lastResult }) => lastResult !== undefined);
}
