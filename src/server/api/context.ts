import type { FailureCode } from "../../domain/failure.ts";
import type { ContentId, TimeMs, Uuid } from "../../domain/id.ts";
import type { Result } from "../../domain/result.ts";
import type { ContactList } from "../../protocol/contacts.ts";
import type { PublishDraftInput, PublishedDraft } from "../../protocol/desk.ts";
import type { ExtendInput, GivenExtension } from "../../protocol/extensions.ts";
import type { FormerWrong, KnownFormer, SignInFormerInput } from "../../protocol/former.ts";
import type { DecideInput, HeldList, SettleInput } from "../../protocol/held.ts";
import type { IntakeInput, IntakeResult } from "../../protocol/intake.ts";
import type {
  JoinedAccounts,
  Me,
  MoveCode,
  RedeemMoveCodeInput,
  RegisterInput,
} from "../../protocol/identity.ts";
import type { AnswerToMark, MarkingList, AnswerRef, MarkInput } from "../../protocol/marking.ts";
import type { Rejudged, RejudgedInput } from "../../protocol/rejudged.ts";
import type { Replay } from "../../protocol/replay.ts";
import type { ReportedList, SettleReportInput } from "../../protocol/reported.ts";
import type { OverrideInput, RolloutStatus, SteerInput, SteerResult } from "../../protocol/rollout.ts";
import type {
  AnnounceInput,
  ReportPeriod,
  RolloutDesk,
  RolloutReport,
  TickInput,
} from "../../protocol/rollout-desk.ts";
import type { RolloutNews } from "../../protocol/rollout-news.ts";
import type { SetListing } from "../../protocol/set-listing.ts";
import type { IssuedTickets, IssueTicketsInput, SessionStatus } from "../../protocol/sessions.ts";
import type { FoundAttempt, JoinInput, StaffMember } from "../../protocol/staff.ts";
import type {
  AttemptSummary,
  LearnerStatistics,
  StatisticsInput,
  WrongQuestion,
} from "../../protocol/statistics.ts";
import type { SyncInput, SyncResult } from "../../protocol/sync.ts";

/** What a device proves itself with: `Authorization: Bearer <deviceId>.<secret>`. */
export type Credential = { deviceId: Uuid; secret: string };

/** A device that has proved itself, and the learner whom its credential belongs to. */
export type Signed = { learnerId: Uuid; deviceId: Uuid };

export type LearnerPort = {
  authenticate(credential: Credential): Promise<Result<Signed>>;
  register(input: RegisterInput): Promise<Result<Me>>;
  me(signed: Signed): Promise<Result<Me>>;
  rename(signed: Signed, name: string): Promise<Result<Me>>;
  createMoveCode(signed: Signed): Promise<Result<MoveCode>>;
  redeemMoveCode(input: RedeemMoveCodeInput): Promise<Result<Me>>;
  /** Says that the account that made the code and the one that asks are one person. */
  join(signed: Signed, code: string): Promise<Result<JoinedAccounts>>;
  joined(signed: Signed): Promise<Result<JoinedAccounts>>;
  /** Says that a V1 account and the learner who asks are one person, for whoever knows its password. */
  signInFormer(signed: Signed, input: SignInFormerInput): Promise<Result<KnownFormer>>;
  former(signed: Signed): Promise<Result<KnownFormer>>;
  formerWrong(signed: Signed): Promise<Result<FormerWrong[]>>;
};

export type SessionPort = {
  issue(signed: Signed, input: IssueTicketsInput): Promise<Result<IssuedTickets>>;
  status(signed: Signed, sessionId: Uuid): Promise<Result<SessionStatus>>;
};

export type AttemptPort = {
  sync(signed: Signed, input: SyncInput): Promise<Result<SyncResult>>;
  /** Keeps the exact text of a call to `sync` that could not be read. */
  quarantine(signed: Signed, body: string): Promise<void>;
  /** What the server has come to say otherwise, over all identities of the person. */
  rejudged(signed: Signed, input: RejudgedInput): Promise<Result<Rejudged>>;
  mine(signed: Signed): Promise<Result<AttemptSummary[]>>;
  wrong(signed: Signed): Promise<Result<WrongQuestion[]>>;
  statistics(signed: Signed, input: StatisticsInput): Promise<Result<LearnerStatistics>>;
};

export type StaffPort = {
  join(input: JoinInput): Promise<Result<StaffMember>>;
  search(text: string): Promise<Result<FoundAttempt[]>>;
  replay(attemptId: Uuid): Promise<Result<Replay>>;
  contacts(): Promise<Result<ContactList>>;
};

/** What authors do with sets. Each act is put on record with who did it. */
export type DeskPort = {
  sets(): Promise<Result<SetListing[]>>;
  /** Names of what can be read. */
  formats(): string[];
  publish(by: StaffMember, input: PublishDraftInput): Promise<Result<PublishedDraft>>;
  retire(by: StaffMember, setId: ContentId): Promise<Result<SetListing>>;
  release(by: StaffMember, setId: ContentId): Promise<Result<SetListing>>;
};

export type MarkingPort = {
  list(): Promise<Result<MarkingList>>;
  read(ref: AnswerRef): Promise<Result<AnswerToMark>>;
  mark(by: StaffMember, input: MarkInput): Promise<Result<AnswerToMark>>;
};

/** What support decides about answers and time. Each decision is put on record with who made it. */
export type HeldPort = {
  list(): Promise<Result<HeldList>>;
  decide(by: StaffMember, input: DecideInput): Promise<Result<HeldList>>;
  settle(by: StaffMember, input: SettleInput): Promise<Result<HeldList>>;
  extend(by: StaffMember, input: ExtendInput): Promise<Result<GivenExtension[]>>;
};

/** What learners reported. Whoever looked into it is put on record. */
export type ReportedPort = {
  list(): Promise<Result<ReportedList>>;
  settle(by: StaffMember, input: SettleReportInput): Promise<Result<ReportedList>>;
};

/** What learners hand in. Each act is put on record with who did it. */
export type IntakePort = {
  take(by: StaffMember, input: IntakeInput): Promise<Result<IntakeResult>>;
};

/** The switch from V1 to V2. Each act is put on record with who did it. */
export type RolloutPort = {
  /** What a learner's device is told. */
  news(signed: Signed): Promise<Result<RolloutNews>>;
  status(): Promise<Result<RolloutStatus>>;
  steer(by: StaffMember, input: SteerInput): Promise<Result<SteerResult>>;
  override(by: StaffMember, input: OverrideInput): Promise<Result<void>>;
  desk(): Promise<Result<RolloutDesk>>;
  tick(by: StaffMember, input: TickInput): Promise<Result<RolloutDesk>>;
  announce(by: StaffMember, input: AnnounceInput): Promise<Result<RolloutDesk>>;
  withdraw(announcementId: Uuid): Promise<Result<RolloutDesk>>;
  report(period: ReportPeriod): Promise<Result<RolloutReport>>;
};

export type Charge = { operation: string; who: string; cost: number };

/** closed_by_hand: what operators closed on purpose fails nobody. */
export type Outcome = "ok" | "closed_by_hand" | FailureCode;

/** How a procedure went, for rate, errors and duration; and the device that called, by its own word. */
export type Measurement = {
  procedure: string;
  outcome: Outcome;
  durationMs: number;
  deviceId?: Uuid | undefined;
};

/**
 * What procedures reach the world through. Typed by domain and protocol only, so that the router's
 * type, which the offline room imports, is free of Node.
 */
export type Ports = {
  learners: LearnerPort;
  sessions: SessionPort;
  attempts: AttemptPort;
  staff: StaffPort;
  desk: DeskPort;
  marking: MarkingPort;
  held: HeldPort;
  reported: ReportedPort;
  intake: IntakePort;
  rollout: RolloutPort;
  /** Milliseconds to wait, 0 when the operation may go ahead. */
  charge: (charge: Charge) => number;
  measure: (measurement: Measurement) => void;
  /** What a thrown error means to the caller: the database is away, or there is a bug. */
  classify: (error: unknown) => "server_unavailable" | "server_error";
  now: () => TimeMs;
};

/** What a request is about, for whoever reads the log: ids, and nothing else. */
export type RequestIds = { deviceId?: Uuid; attempts?: readonly Uuid[] };

export type ApiContext = {
  ports: Ports;
  requestId: string;
  /** Puts ids into the lines of the log that are still to come of this request. */
  tell(ids: RequestIds): void;
  /** Who is charged for calls made without a credential. */
  address: string;
  credential: Credential | undefined;
  /** The exact text of the request, where it has one. */
  body: string | undefined;
  staffOfRequest(): Promise<StaffMember | undefined>;
};
