import { Suspense, type ReactNode } from "react";
import { Redirect, Route, Switch } from "wouter";
import { LibraryScreen } from "../library/library-screen.tsx";
import { lateScreen } from "./late-screen.tsx";
import { LoadingScreen } from "./loading-screen.tsx";
import { NotFoundScreen } from "./not-found-screen.tsx";
import { PlainFrame } from "./plain-frame.tsx";
import { ScreenBoundary } from "./screen-boundary.tsx";
import { TabbedFrame } from "./tabbed-frame.tsx";

const QuizScreen = lateScreen(async () => (await import("../quiz/quiz-screen.tsx")).QuizScreen);
const ReviewScreen = lateScreen(async () => (await import("../review/review-screen.tsx")).ReviewScreen);
const WrongScreen = lateScreen(async () => (await import("../wrong/wrong-screen.tsx")).WrongScreen);
const StatsScreen = lateScreen(async () => (await import("../stats/stats-screen.tsx")).StatsScreen);
const SettingsScreen = lateScreen(
  async () => (await import("../settings/settings-screen.tsx")).SettingsScreen,
);
const PracticeScreen = lateScreen(
  async () => (await import("../practice/practice-screen.tsx")).PracticeScreen,
);
const GuideScreen = lateScreen(async () => (await import("../guide/guide-screen.tsx")).GuideScreen);
const ClassicArea = lateScreen(async () => (await import("../classic/classic-area.tsx")).ClassicArea);
const StaffArea = lateScreen(async () => (await import("../staff/staff-area.tsx")).StaffArea);

/** Every address of the app. Each screen has its own boundary: what breaks in one leaves the others. */
export function App() {
  return (
    <Switch>
      <Route path="/">{tabbed(<LibraryScreen />)}</Route>
      <Route path="/wrong">{tabbed(<WrongScreen />)}</Route>
      <Route path="/stats">{tabbed(<StatsScreen />)}</Route>
      <Route path="/settings">{tabbed(<SettingsScreen />)}</Route>
      <Route path="/quiz/:attempt">
        {({ attempt }) => plain(<QuizScreen key={attempt} attemptId={attempt} />)}
      </Route>
      <Route path="/review/:attempt">
        {({ attempt }) => plain(<ReviewScreen key={attempt} attemptId={attempt} />)}
      </Route>
      <Route path="/practice">{plain(<PracticeScreen />)}</Route>
      <Route path="/guide/:chapter?">
        {({ chapter }) => plain(<GuideScreen key={chapter} chapter={chapter} />)}
      </Route>
      <Route path="/classic">{plain(<ClassicArea />)}</Route>
      <Route path="/staff/*?">{plain(<StaffArea />)}</Route>
      <Route path="/index.html">
        <Redirect to="/" replace />
      </Route>
      <Route>{plain(<NotFoundScreen />)}</Route>
    </Switch>
  );
}

function tabbed(screen: ReactNode): ReactNode {
  return <TabbedFrame>{guarded(screen)}</TabbedFrame>;
}

function plain(screen: ReactNode): ReactNode {
  return <PlainFrame>{guarded(screen)}</PlainFrame>;
}

function guarded(screen: ReactNode): ReactNode {
  return (
    <ScreenBoundary>
      <Suspense fallback={<LoadingScreen />}>{screen}</Suspense>
    </ScreenBoundary>
  );
}
