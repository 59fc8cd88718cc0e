import { QueryClient, QueryClientProvider, useQuery } from "@tanstack/react-query";
import { useMemo, useState } from "react";
import { Route, Switch } from "wouter";
import { Uuid } from "../../domain/id.ts";
import { ok, type Result } from "../../domain/result.ts";
import { MediaReaderContext } from "../content/media/media-reader.ts";
import { desk as enDesk } from "../messages/en/desk.ts";
import { staff as en } from "../messages/en/staff.ts";
import { desk as koDesk } from "../messages/ko/desk.ts";
import { staff as ko } from "../messages/ko/staff.ts";
import { useLanguage, useWords } from "../messages/use-messages.ts";
import { ScreenBoundary } from "../shell/screen-boundary.tsx";
import { Button } from "../ui/button.tsx";
import { Notice } from "../ui/notice.tsx";
import { ReportPeriod } from "../../protocol/rollout-desk.ts";
import { hasDuty } from "../../protocol/staff-duties.ts";
import type { StaffMember } from "../../protocol/staff.ts";
import { AccountScreen } from "./account/account-screen.tsx";
import { ContactsScreen } from "./contacts/contacts-screen.tsx";
import { HeldScreen } from "./held/held-screen.tsx";
import { ImportScreen } from "./import/import-screen.tsx";
import { useImports, type Imports } from "./import/use-imports.ts";
import { IntakeScreen } from "./intake/intake-screen.tsx";
import { JoinScreen } from "./join-screen.tsx";
import { AnswerScreen } from "./marking/answer-screen.tsx";
import { MarkingScreen } from "./marking/marking-screen.tsx";
import { ReplayScreen } from "./replay-screen.tsx";
import { ReportedScreen } from "./reported/reported-screen.tsx";
import { ReportScreen } from "./rollout/report-screen.tsx";
import { RolloutScreen } from "./rollout/rollout-screen.tsx";
import { SearchScreen } from "./search-screen.tsx";
import { SetsScreen } from "./sets/sets-screen.tsx";
import { SignInScreen } from "./sign-in-screen.tsx";
import { createStaffApi } from "./staff-api.ts";
import { StaffContext, useStaff } from "./staff-context.ts";
import { StaffFailure } from "./staff-failure.tsx";
import { StaffFrame } from "./staff-frame.tsx";
import { useLastGood } from "./use-last-good.ts";

/** Everything under /staff: a chunk of its own that a learner never loads. Needs the network, unlike the rest. */
export function StaffArea() {
  const words = useWords({ ko, en });
  const desk = useWords({ ko: koDesk, en: enDesk });
  const locale = useLanguage();
  const [queries] = useState(createQueries);
  const [api] = useState(() =>
    createStaffApi({ origin: location.origin, fetch: (input, init) => fetch(input, init) }),
  );
  const staff = useMemo(() => ({ api, words, desk, locale }), [api, words, desk, locale]);
  return (
    <QueryClientProvider client={queries}>
      <StaffContext value={staff}>
        <MediaReaderContext value={api.media}>
          <Switch>
            <Route path="/staff/join" component={JoinScreen} />
            <Route path="/staff/*?" component={SignedInPages} />
          </Switch>
        </MediaReaderContext>
      </StaffContext>
    </QueryClientProvider>
  );
}

/** Failures are values here, so nothing is retried behind the reader's back. */
function createQueries(): QueryClient {
  return new QueryClient({
    defaultOptions: { queries: { retry: false, networkMode: "always", staleTime: 10_000 } },
  });
}

function SignedInPages() {
  const { api, words } = useStaff();
  // Here, so that a look at another page loses no file.
  const imports = useImports();
  const me = useQuery({ queryKey: ["me"], queryFn: () => api.me() });
  const member = useLastGood(signedIn(me.data));
  const again = () => void me.refetch();
  if (member !== undefined)
    return (
      <>
        {me.data?.ok === false && <Unreachable onAgain={again} />}
        {me.data?.ok === true && me.data.value === null && <SignedOut onAgain={again} />}
        {/* A page that breaks takes no file along that another page holds. */}
        <ScreenBoundary>
          <MemberPages member={member} imports={imports} />
        </ScreenBoundary>
      </>
    );
  if (me.data?.ok === true) return <SignInScreen />;
  return (
    <StaffFrame>
      {me.data === undefined ? <output>{words.loading}</output> : <Unreachable onAgain={again} />}
    </StaffFrame>
  );
}

/** Nobody is no answer to who is at work here: whoever's sign-in ran out must lose nothing that they wrote. */
function signedIn(me: Result<StaffMember | null> | undefined): Result<StaffMember> | undefined {
  return me?.ok === true && me.value !== null ? ok(me.value) : undefined;
}

function Unreachable({ onAgain }: { onAgain: () => void }) {
  const { words } = useStaff();
  return (
    <Notice
      tone="ochre"
      role="alert"
      title={words.unreachable}
      action={<Button onClick={onAgain}>{words.tryAgain}</Button>}
    />
  );
}

function SignedOut({ onAgain }: { onAgain: () => void }) {
  return <StaffFailure failure={{ code: "not_signed_in" }} onAgain={onAgain} />;
}

function MemberPages({ member, imports }: { member: StaffMember; imports: Imports }) {
  return (
    <Switch>
      <Route path="/staff/attempts/:id">
        {({ id }) => {
          const attemptId = Uuid.safeParse(id);
          return attemptId.success ? (
            <ReplayScreen key={id} member={member} attemptId={attemptId.data} />
          ) : (
            <SearchScreen member={member} />
          );
        }}
      </Route>
      <Route path="/staff/files">
        <IntakeScreen member={member} />
      </Route>
      <Route path="/staff/import">
        <ImportScreen member={member} imports={imports} />
      </Route>
      <Route path="/staff/sets">
        <SetsScreen member={member} />
      </Route>
      <Route path="/staff/held">
        <HeldScreen member={member} />
      </Route>
      <Route path="/staff/reported">
        <ReportedScreen member={member} />
      </Route>
      <Route path="/staff/contacts">
        <ContactsScreen member={member} />
      </Route>
      <Route path="/staff/account">
        <AccountScreen member={member} />
      </Route>
      <Route path="/staff/rollout/reports/:period">
        {({ period }) => {
          const known = ReportPeriod.safeParse(period);
          return known.success ? (
            <ReportScreen member={member} period={known.data} />
          ) : (
            <RolloutScreen member={member} />
          );
        }}
      </Route>
      <Route path="/staff/rollout">
        <RolloutScreen member={member} />
      </Route>
      <Route path="/staff/marking">
        <MarkingScreen member={member} />
      </Route>
      <Route path="/staff/marking/:attempt/:question">
        {({ attempt, question }) => {
          const attemptId = Uuid.safeParse(attempt);
          return attemptId.success ? (
            <AnswerScreen
              key={`${attempt} ${question}`}
              member={member}
              answerRef={{ attemptId: attemptId.data, questionId: question }}
            />
          ) : (
            <MarkingScreen member={member} />
          );
        }}
      </Route>
      <Route>
        {hasDuty(member, "find") ? <SearchScreen member={member} /> : <SetsScreen member={member} />}
      </Route>
    </Switch>
  );
}
