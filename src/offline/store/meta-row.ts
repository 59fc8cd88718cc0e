import type { ContentId, Sha256, TimeMs, Uuid } from "../../domain/id.ts";
import type { RolloutNews } from "../../protocol/rollout-news.ts";
import type { FormerHistory, FormerWrong } from "../../protocol/former.ts";

export const META_KEYS = "k";

/** Written inside the database's own creation: a database without it was emptied behind our back. */
export type InstallRow = { k: "install"; installId: Uuid; createdAt: TimeMs };

/** Some tab forgets this account: what came in now would go with it, and is refused. */
export type ForgettingRow = { k: "forgetting" };

/** This account's data on this device was lost once; `startId` is the start that noticed. */
export type LostRow = {
  k: "lost";
  at: TimeMs;
  startId: Uuid;
  /** The start of a page that told it: the worker may notice a loss, and has nobody to tell. */
  toldBy?: Uuid;
  /** What came back from the second copy. Absent until it has been looked at. */
  restored?: { events: number; answers: number };
};

/** Sets that were lost with the database: brought again with the next contact, one after the other. */
export type PullRow = { k: "pull"; setIds: ContentId[] };

/** The journal of what belongs to no attempt. Minted with its first event. */
export type DeviceJournalRow = {
  k: "deviceJournal";
  journalId: Uuid;
  /** From here on another copy of this device's profile went on otherwise: nobody looks into what stands beside it. */
  forkedAt?: number;
};

/** The chosen root (see ChainFloor) that this account has followed the device to. */
export type ChainRow = { k: "chain"; payloadHash: Sha256 };

/**
 * The cohort and what else there is to tell, as it was last told. Attempts carry the one, the library shows the other.
 * `dismissed`: announcements by their id, reports by their name.
 */
export type RolloutRow = RolloutNews & { k: "rollout"; askedAt: TimeMs; dismissed: string[] };

/** When the learner was last asked how it goes, and after which attempt. */
export type SatisfactionRow = { k: "satisfaction"; askedAt: TimeMs; attemptId: Uuid; settled?: true };

/** What V1 knew of the learner, as it was last told: beside what is done here, never added to it. */
export type FormerRow = { k: "former"; history: FormerHistory; toldAt: TimeMs };

/** What V1 says was answered wrong, as it was last told. */
export type FormerWrongRow = { k: "formerWrong"; wrong: FormerWrong[]; toldAt: TimeMs };

/** Hashes of events that the second copy alone holds, and that are in a file which the learner has saved. */
export type SavedStraysRow = { k: "savedStrays"; hashes: Sha256[] };

/**
 * Of events that the second copy alone holds: those that the server has taken, by their hashes, and whether there are
 * others, which are to be sent once.
 */
export type StraysRow = { k: "strays"; taken: Sha256[]; due: boolean };

/** Tickets that were asked for and have not come: asked for again under the same id, they are the same ones. */
export type TicketRequestsRow = { k: "ticketRequests"; bySet: Record<ContentId, Uuid> };

export type MetaRow =
  | ForgettingRow
  | FormerRow
  | FormerWrongRow
  | InstallRow
  | LostRow
  | DeviceJournalRow
  | ChainRow
  | PullRow
  | RolloutRow
  | SavedStraysRow
  | SatisfactionRow
  | StraysRow
  | TicketRequestsRow;
