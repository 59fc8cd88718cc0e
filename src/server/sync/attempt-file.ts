import type { Event, Started } from "../../domain/attempt/event.ts";
import type { Limits } from "../../domain/attempt/limits.ts";
import type { Situation } from "../../domain/attempt/reconcile.ts";
import type { TimeAnchor } from "../../domain/attempt/time-anchor.ts";
import type { ContentId, Sha256, TimeMs } from "../../domain/id.ts";
import type { StoredDecision } from "./decision-rows.ts";
import type { StoredMark } from "./mark-rows.ts";
import type { GradingParts, PinnedManifest } from "./pinned-content.ts";

/** An event of an attempt as it is stored. */
export type StoredEvent = { event: Event; hash: Sha256; receivedAt: TimeMs; fork: boolean };

/** The session of an attempt: what its ticket said, and what the server's row says now. */
export type AttemptSession = {
  origin: Situation["session"];
  signed: Limits;
  current: Limits;
};

/** All that is known of an attempt when it is judged. */
export type AttemptFile = {
  started: Started;
  events: readonly StoredEvent[];
  /** Absent: a manifest this server never published. */
  pinned: PinnedManifest | undefined;
  parts: ReadonlyMap<ContentId, GradingParts>;
  /** Of the newest manifest, for questions whose bytes are the same there. */
  newestParts: ReadonlyMap<ContentId, GradingParts>;
  session: AttemptSession;
  anchors: readonly TimeAnchor[];
  /** What persons gave for its answers, oldest first. */
  marks: readonly StoredMark[];
  /** What persons decided about its held answers, oldest first. */
  decisions: readonly StoredDecision[];
  now: TimeMs;
};
