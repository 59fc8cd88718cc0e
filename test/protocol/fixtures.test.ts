import { readdirSync } from "node:fs";
import { describe, expect, test } from "vitest";
import * as z from "zod/mini";
import { Event, SealedEvent } from "../../src/domain/attempt/event.ts";
import { Receipt } from "../../src/domain/attempt/receipt.ts";
import { SessionTicket } from "../../src/domain/attempt/session-ticket.ts";
import { Catalog } from "../../src/domain/set/catalog.ts";
import { GradeLineInput, GradeLineOutput } from "../../src/domain/set/grade-line.ts";
import { Manifest } from "../../src/domain/set/manifest.ts";
import { Root } from "../../src/domain/set/root.ts";
import { SetFile } from "../../src/domain/set/set-file.ts";
import { SolvabilityReport } from "../../src/domain/set/solvability-report.ts";
import { ContactList } from "../../src/protocol/contacts.ts";
import { IntakeInput, IntakeResult } from "../../src/protocol/intake.ts";
import {
  JoinAccountInput,
  JoinedAccounts,
  Me,
  MoveCode,
  RedeemMoveCodeInput,
  RegisterInput,
  RenameInput,
} from "../../src/protocol/identity.ts";
import {
  ImportQuery,
  ImportReply,
  PublishDraftInput,
  PublishedDraft,
  SetInput,
} from "../../src/protocol/desk.ts";
import { AnswerToMark, MarkingList, AnswerRef, MarkInput } from "../../src/protocol/marking.ts";
import { ExtendInput, GivenExtension } from "../../src/protocol/extensions.ts";
import { DecideInput, GivenDecision, HeldList, SettleInput } from "../../src/protocol/held.ts";
import { Rejudged, RejudgedInput } from "../../src/protocol/rejudged.ts";
import { Replay } from "../../src/protocol/replay.ts";
import { ReportedList, SettleReportInput } from "../../src/protocol/reported.ts";
import {
  IssuedTickets,
  IssueTicketsInput,
  SessionStatus,
  SessionStatusInput,
} from "../../src/protocol/sessions.ts";
import {
  AnnounceInput,
  ReportInput,
  RolloutDesk,
  RolloutReport,
  TickInput,
} from "../../src/protocol/rollout-desk.ts";
import { RolloutNews } from "../../src/protocol/rollout-news.ts";
import { OverrideInput, RolloutStatus, SteerInput, SteerResult } from "../../src/protocol/rollout.ts";
import { SetListing } from "../../src/protocol/set-listing.ts";
import { FoundAttempt, JoinInput, ReplayInput, SearchInput, StaffMember } from "../../src/protocol/staff.ts";
import {
  AttemptSummary,
  LearnerStatistics,
  StatisticsInput,
  WrongQuestion,
} from "../../src/protocol/statistics.ts";
import { SyncInput, SyncResult } from "../../src/protocol/sync.ts";
import { WireFailure } from "../../src/protocol/wire-failure.ts";
import { ImportReport } from "../../src/protocol/import-report.ts";
import { readFixture } from "../support/read-fixture.ts";
import { missingParts } from "../support/schema-coverage.ts";

const SCHEMAS: Record<string, z.ZodMiniType> = {
  "set.json": SetFile,
  "manifest.json": Manifest,
  "catalog.json": Catalog,
  "root.json": Root,
  "session-ticket.json": SessionTicket,
  "receipt.json": Receipt,
  "events.json": z.array(Event),
  "journal.json": z.array(SealedEvent),
  "sync-input.json": SyncInput,
  "sync-result.json": SyncResult,
  "wire-failure.json": WireFailure,
  "replay.json": Replay,
  "import-report.json": ImportReport,
  "solvability-report.json": SolvabilityReport,
  "grade-lines.json": z.object({ input: z.array(GradeLineInput), output: z.array(GradeLineOutput) }),
  "set-listing.json": z.array(SetListing),
  "identity.json": z.object({
    registerInput: RegisterInput,
    me: Me,
    renameInput: RenameInput,
    moveCode: MoveCode,
    redeemMoveCodeInput: RedeemMoveCodeInput,
  }),
  "joining.json": z.object({ joinAccountInput: JoinAccountInput, joinedAccounts: JoinedAccounts }),
  "wrong-questions.json": z.array(WrongQuestion),
  "rejudged.json": z.object({ rejudgedInput: RejudgedInput, rejudged: Rejudged }),
  "intake.json": z.object({ intakeInput: IntakeInput, intakeResult: IntakeResult }),
  "sessions.json": z.object({
    issueTicketsInput: IssueTicketsInput,
    issuedTickets: IssuedTickets,
    sessionStatusInput: SessionStatusInput,
    sessionStatus: z.array(SessionStatus),
  }),
  "statistics.json": z.object({
    attemptSummaries: z.array(AttemptSummary),
    statisticsInput: StatisticsInput,
    learnerStatistics: LearnerStatistics,
  }),
  "staff.json": z.object({
    staffMember: StaffMember,
    joinInput: JoinInput,
    searchInput: SearchInput,
    foundAttempt: FoundAttempt,
    replayInput: ReplayInput,
  }),
  "marking.json": z.object({
    essayRef: AnswerRef,
    essayList: MarkingList,
    essay: AnswerToMark,
    markInput: MarkInput,
  }),
  "held.json": z.object({
    heldList: HeldList,
    decideInput: DecideInput,
    settleInput: SettleInput,
    givenDecision: GivenDecision,
  }),
  "reported.json": z.object({ reportedList: ReportedList, settleReportInput: SettleReportInput }),
  "extensions.json": z.object({
    extendInput: z.array(ExtendInput),
    givenExtensions: z.array(GivenExtension),
  }),
  "rollout.json": z.object({
    rolloutStatus: RolloutStatus,
    steerInput: SteerInput,
    steerResult: SteerResult,
    overrideInput: OverrideInput,
    rolloutNews: RolloutNews,
  }),
  "rollout-desk.json": z.object({
    rolloutDesk: RolloutDesk,
    tickInput: TickInput,
    announceInput: AnnounceInput,
    reportInput: ReportInput,
    rolloutReport: RolloutReport,
  }),
  "contacts.json": ContactList,
  "desk.json": z.object({
    importQuery: ImportQuery,
    importReply: ImportReply,
    publishDraftInput: PublishDraftInput,
    publishedDraft: PublishedDraft,
    setInput: SetInput,
  }),
};

/** Samples are added and never edited: what a later version says is in a file of its own. */
const LATER: Record<string, readonly string[]> = {
  "set.json": ["set-more-kinds.json", "set-window.json", "set-left-out.json"],
  "manifest.json": ["manifest-window.json"],
  "catalog.json": ["catalog-generation.json"],
  "events.json": [
    "events-more-kinds.json",
    "events-rated.json",
    "events-unsealed.json",
    "events-assigned.json",
    "events-unopened.json",
    "events-taken-back.json",
  ],
  "replay.json": [
    "replay-more-kinds.json",
    "replay-marked.json",
    "replay-decided.json",
    "replay-extended.json",
    "replay-remarks.json",
    "replay-run.json",
    "replay-unopened.json",
    "replay-taken-back.json",
  ],
  "grade-lines.json": ["grade-lines-more-kinds.json", "grade-lines-taken-back.json"],
  "sync-result.json": ["sync-result-marked.json", "sync-result-tickets.json", "sync-result-hash.json"],
  "set-listing.json": ["set-listing-released.json", "set-listing-left-out.json"],
  "import-report.json": ["import-report-left-out.json"],
  "solvability-report.json": ["solvability-report-left-out.json"],
  "staff.json": ["staff-roles.json", "staff-second-step.json", "staff-not-presented.json"],
  "rollout.json": ["rollout-ranges.json", "rollout-told.json", "rollout-named.json"],
  "reported.json": ["reported-outcome.json"],
  "marking.json": ["marking-number.json", "marking-gaps.json"],
  "rollout-desk.json": ["rollout-desk-review.json"],
  "desk.json": ["desk-seen.json", "desk-window.json", "desk-left-out.json"],
};

describe.each(Object.entries(SCHEMAS))("the sample %s", (name, schema) => {
  const later = LATER[name] ?? [];
  const samples = [name, ...later].map(readFixture);

  test("is read without losing anything", () => {
    for (const sample of samples) expect(z.parse(schema, sample)).toEqual(sample);
  });

  test("shows every part that its schema names", () => {
    expect(missingParts(schema, samples)).toEqual([]);
  });
});

test("every event type, question kind and delivery code occurs in the samples", () => {
  const events = ["events.json", "events-unsealed.json"].flatMap((name) =>
    z.parse(z.array(Event), readFixture(name)),
  );
  expect(new Set(events.map(({ type }) => type)).size).toBe(12);
  const { results } = z.parse(SyncResult, readFixture("sync-result.json"));
  expect(new Set(results.map(({ code }) => code)).size).toBe(5);
});

test("every file of samples is checked by some test", () => {
  const files = readdirSync(new URL("../fixtures", import.meta.url)).filter((file) => file.endsWith(".json"));
  const known = new Set([...Object.keys(SCHEMAS), ...Object.values(LATER).flat(), "blobs.json"]);
  const elsewhere = /^wire-v\d+\.json$|-vectors\.json$/;
  expect(files.filter((file) => !known.has(file) && !elsewhere.test(file))).toEqual([]);
});
