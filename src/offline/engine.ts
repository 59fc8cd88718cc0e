import type { AttemptState } from "../domain/attempt/fold-attempt.ts";
import type { Limits } from "../domain/attempt/limits.ts";
import type { TimeLeft } from "../domain/attempt/time-left.ts";
import type { Failure } from "../domain/failure.ts";
import type { ContentId, Sha256, TimeMs, Uuid } from "../domain/id.ts";
import type { Doubt } from "../domain/question/find-doubts.ts";
import type { Key, Question, Response } from "../domain/question/question.ts";
import type { Grade } from "../domain/question/verdict.ts";
import type { Result } from "../domain/result.ts";
import type { Cohort } from "../domain/rollout/cohort.ts";
import type { Policy } from "../domain/set/policy.ts";
import type { Announcement } from "../protocol/announcement.ts";
import type { JoinedAccount } from "../protocol/identity.ts";
import type { SettledReport } from "../protocol/settled-report.ts";
import type { Delivery } from "./read/read-delivery.ts";
import type { Exported } from "./read/export-everything.ts";
import type { ResultNews } from "./news/list-news.ts";
import type { AttemptListing } from "./read/list-attempts.ts";
import type { LocalStatistics } from "./read/read-statistics.ts";
import type { WrongAnswer } from "./read/list-wrong-answers.ts";
import type { Former } from "./former/open-former.ts";
import type { Practice } from "./practice/open-practice.ts";
import type { Retried } from "./sync/retry-aside.ts";
import type { RatedQuestion, Thumb } from "./record/record-rating.ts";
import type { ImportReport } from "./import/import-report.ts";
import type { LearnerStatistics } from "../protocol/statistics.ts";
import type { Outcome } from "../protocol/sync.ts";
import type { Freshness } from "../signing/freshness.ts";
import type { Wake } from "./ports.ts";

/** A set as the library shows it: from the verified catalog, joined with what this device holds. */
export type LibraryItem = {
  setId: ContentId;
  title: string;
  language: string;
  description?: string;
  category?: string;
  mode: Policy["mode"];
  questionCount: number;
  sizeBytes: number;
  /** `remote`: not here. `refused`: a check failed; an older good version may still be `usable`. */
  state: "remote" | "downloading" | "paused" | "refused" | "ready" | "update_available";
  /** A verified version is on the device and can be started with no network. */
  usable: boolean;
  retired: boolean;
  progress?: { doneBytes: number; totalBytes: number };
  failure?: Failure;
  /** The device's own solvability check of the version it holds; absent where keys come with a release. */
  answersVerified?: { verified: number; total: number };
  /** Both of the version that is on the device. */
  timeLimitSeconds?: number;
  attemptLimit?: number;
  openAttempt?: { attemptId: Uuid; answered: number; questionCount: number };
  lastResult?: {
    attemptId: Uuid;
    finishedAt: TimeMs;
    correct: number;
    questionCount: number;
    /** Answers whose verdict is still to come. */
    pending: number;
    points: number;
  };
  wrongCount: number;
  /** Some answers have a verdict that came, is to come, or was corrected later than they were given. */
  awaited: boolean;
};

/** Where the outbox stands, for the status line. */
export type SyncStatus = {
  /** Answers that the server does not have, for all that is known here. */
  waiting: number;
  /** Events without a receipt, whatever the server has of them. */
  waitingEvents: number;
  /** Answers that somebody looks at, and events that another device's stand beside. */
  held: number;
  /** Events that the server would not take so far. They are sent again, seldom. */
  aside: number;
  /** Events whose text the storage has lost: only a file that was saved brings them back, and then they are sent. */
  unsendable: number;
  phase: "idle" | "sending" | "backing_off" | "offline" | "sign_in_needed" | "update_needed" | "storage_lost";
  failure?: Failure;
  nextTryAt?: TimeMs;
  /** For long now, something in between has answered in the server's place: since when. */
  interceptedSince?: TimeMs;
  /** After a loss: what came back from the second copy, and waits to be sent. */
  restored?: { events: number; answers: number };
};

export type AttemptView = {
  attemptId: Uuid;
  setId: ContentId;
  title: string;
  language: string;
  policy: Policy;
  manifest: Sha256;
  startedAt: TimeMs;
  finishedAt?: TimeMs;
  /** Where time decides something. */
  limits?: Limits;
  /** In the order of this attempt. */
  questionIds: ContentId[];
  state: AttemptState;
  /** The server's word, by question id, once it has arrived. */
  outcomes: Map<ContentId, Outcome>;
  waitingEvents: number;
  receiptCode?: string;
  /** Begun on another device and brought here by a file: shown, and not gone on with. */
  ofDevice?: Uuid;
  /** Where this device's events and those that another one went on with part: the first place. */
  forkedAt?: number;
  /** The attempts of the run that this is a part of, itself among them. Absent: it stands alone. */
  run?: Uuid[];
};

/** One question of an attempt, verified by hash at this very read. The key is present only once it may be seen. */
export type QuestionView = {
  question: Question;
  order: ContentId[];
  key?: Key;
};

export type Account = {
  learnerId: Uuid;
  deviceId: Uuid;
  name: string;
  code?: string;
  createdAt: TimeMs;
  /** Accounts that are the same person, as far as this device was told. */
  joined?: JoinedAccount[];
};

export type StorageReport = {
  usageBytes?: number;
  quotaBytes?: number;
  persisted: boolean;
  setBytes: number;
  /** Whether answers that wait are also kept outside the database. */
  secondCopy: "kept" | "none";
};

/**
 * The engine that page and worker share. The read functions read only the local database, so a
 * live query over them updates by itself; nothing here waits for the network except what says so.
 */
export type Engine = {
  readonly account: Account;

  listLibrary(): Promise<LibraryItem[]>;
  /** How many attempts of the set are left that could count, as far as this device knows; undefined: no limit. */
  readAttemptsLeft(setId: ContentId): Promise<number | undefined>;
  /** Network: root, catalog; verifies before anything is stored. */
  refreshCatalog(): Promise<Result<void>>;
  /** Network. The root that the server offers, as 16 hex digits in groups of 4, to compare with what support names. */
  readOfferedRoot(): Promise<Result<{ fingerprint: string }>>;
  /**
   * Network. Only ever a person's own act: trusts the root with this fingerprint for the whole device
   * and goes on with its server. Answers and usable sets stay, and every event still here is sent again.
   * Fails with root_not_trusted where the server meanwhile offers another one.
   */
  trustOfferedRoot(fingerprint: string): Promise<Result<void>>;
  /** How old the signed list is, by signed times alone. Practice goes on with an old one, marked. */
  readFreshness(): Promise<Freshness>;
  /** Network: resumes where it stopped; all or nothing. `signal` pauses it, keeping what has arrived. */
  downloadSet(setId: ContentId, signal?: AbortSignal): Promise<Result<void>>;
  removeSet(setId: ContentId): Promise<Result<void>>;

  /** `questionIds` practises just these (the wrong-answer list). Resolves once the start is durable. */
  startAttempt(start: { setId: ContentId; locale: string; questionIds?: ContentId[] }): Promise<Result<Uuid>>;
  /** Questions of many sets at random, as one run. */
  openPractice(): Promise<Practice>;
  readAttempt(attemptId: Uuid): Promise<AttemptView | undefined>;
  /** Undefined where nothing limits the attempt's time. May ask the server for the time, and does not wait for it. */
  readTimeLeft(attemptId: Uuid): Promise<TimeLeft | undefined>;
  /**
   * Closes an attempt whose time is up, as the device does by itself a minute later: what is not answered by then is
   * not answered. Does nothing while time is left.
   */
  sealAttempt(attemptId: Uuid): Promise<Result<void>>;
  listAttempts(): Promise<AttemptListing[]>;
  readQuestion(attemptId: Uuid, questionId: ContentId): Promise<Result<QuestionView>>;
  /** A picture or sound of a set on this device, verified by hash at this very read; its type is the manifest's. */
  readMedia(sha256: Sha256): Promise<Result<{ bytes: Uint8Array; type: string }>>;
  /** Takes the attempt's Web Lock for as long as `signal` is not aborted; fails with attempt_open_elsewhere. */
  holdAttempt(hold: {
    attemptId: Uuid;
    steal?: "steal";
    signal: AbortSignal;
    onLost: () => void;
  }): Promise<Result<void>>;
  recordShown(attemptId: Uuid, questionId: ContentId): Promise<Result<void>>;
  recordDraft(attemptId: Uuid, questionId: ContentId, response: Response | null): Promise<Result<void>>;
  /** What a person would ask before this answer counts, such as for the unit of a number; empty in exams. */
  readDoubts(attemptId: Uuid, questionId: ContentId, response: Response): Promise<Doubt[]>;
  /** One strict transaction over event, journal head, outbox and local grade; resolves on its `complete`. */
  recordAnswer(attemptId: Uuid, questionId: ContentId, response: Response): Promise<Result<Grade>>;
  recordFlag(attemptId: Uuid, questionId: ContentId, flag: "set" | "cleared"): Promise<Result<void>>;
  recordFinish(attemptId: Uuid): Promise<Result<void>>;
  recordReport(attemptId: Uuid, questionId: ContentId, text: string): Promise<Result<void>>;
  /** What the learner thinks of a question. The last word stands; the same again says nothing new. */
  recordRating(of: RatedQuestion, thumb: Thumb): Promise<Result<void>>;
  readRating(of: RatedQuestion): Promise<Result<Thumb | undefined>>;

  /** Whether to ask how it goes, after this attempt: rarely. */
  asksSatisfaction(attemptId: Uuid): Promise<boolean>;
  /** 1 to 5 stars, for the attempt as a whole. */
  recordSatisfaction(attemptId: Uuid, stars: number): Promise<Result<void>>;
  /** It was put away unanswered. */
  settleSatisfaction(): Promise<void>;
  /** Which system the learner is served by, as it was last told. */
  readCohort(): Promise<Cohort | undefined>;
  /** What operators say to everybody, the newest first. */
  listAnnouncements(): Promise<Announcement[]>;
  dismissAnnouncement(announcementId: Uuid): Promise<Result<void>>;
  listNews(): Promise<ResultNews[]>;
  /** What came of the marks that this learner reported, the newest first, until it is put away. */
  listSettledReports(): Promise<SettledReport[]>;
  dismissSettledReport(report: SettledReport): Promise<Result<void>>;
  /** The result is before the learner's eyes. */
  markSeen(attemptId: Uuid): Promise<void>;
  listWrongAnswers(): Promise<WrongAnswer[]>;
  /** Network. What the server knows to have been answered wrong, over all phones and joined accounts. */
  listKnownWrong(): Promise<Result<WrongAnswer[]>>;
  /** A question as the set on this device has it, for an answer that was given elsewhere. */
  readSetQuestion(
    setId: ContentId,
    questionId: ContentId,
  ): Promise<Result<QuestionView & { language: string }>>;
  readStatistics(): Promise<LocalStatistics>;
  /** Network. What the server holds of this account, from all its devices. */
  readServerStatistics(): Promise<Result<LearnerStatistics>>;

  readSyncStatus(): Promise<SyncStatus>;
  readDelivery(): Promise<Delivery>;
  /** Network. Sends at once what the server would not take so far. */
  retryAside(): Promise<Retried>;
  /** Says now, and whenever it changes in any tab or the worker, how many answers wait. Returns how to stop. */
  watchWaiting(onCount: (answers: number) => void): () => void;
  /** A hint that sending may work now; `leaving`: or not for long. */
  wake(why: Wake): void;
  /**
   * The page is about to be frozen or to end: another tab or the worker may send in its place at once.
   * `waiting`: there would be something to send.
   */
  giveWay(): "waiting" | "settled";
  readStorage(): Promise<StorageReport>;
  /** Asks for persistent storage, with a time limit. */
  keepStorage(): Promise<"persisted" | "not_persisted">;
  /** Everything on this device, as JSON text for a file. */
  exportEverything(): Promise<Exported>;
  /**
   * Takes in what such a file holds and this device lacks, for the accounts of this device. Fails with
   * document_malformed where it is no such file.
   */
  importFile(text: string): Promise<Result<ImportReport>>;

  /** Network. */
  rename(name: string): Promise<Result<void>>;
  createMoveCode(): Promise<Result<{ code: string; expiresAt: TimeMs }>>;
  /** Network. The account that made the code and this one are one person from now on; gives all others. */
  joinAccount(code: string): Promise<Result<JoinedAccount[]>>;
  /** Network. */
  readJoined(): Promise<Result<JoinedAccount[]>>;
  /** Network the first time, for its code. */
  openFormer(): Promise<Former>;
  close(): Promise<void>;
};
