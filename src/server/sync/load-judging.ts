import { sql, type RawBuilder } from "kysely";
import type { TimeAnchor } from "../../domain/attempt/time-anchor.ts";
import type { ContentId, Sha256, Uuid } from "../../domain/id.ts";
import { must } from "../../domain/invariant.ts";
import { joinedWith } from "../accounts/learner-aliases.ts";
import type { Database } from "../db/open-database.ts";
import { siblingsOf, type AttemptKey } from "./attempt-rows.ts";
import { decisionsOn, readDecisions, type DecisionRow, type StoredDecision } from "./decision-rows.ts";
import { setStatesOf } from "./judging-rows.ts";
import { marksOn, readMarks, type MarkRow, type StoredMark } from "./mark-rows.ts";
import { versionsOf, type PinnedContent, type PinnedManifest, type VersionRow } from "./pinned-content.ts";
import { sessionsOf, type SessionRow } from "./session-rows.ts";
import { anchorsOf, readAnchors, type AnchorRow } from "./time-anchor-rows.ts";

/** What attempts are judged by besides their events, named by what their events say. */
export type JudgingAsked = {
  learnerIds: readonly Uuid[];
  attempts: readonly AttemptKey[];
  /** Among them those that a person may have marked. */
  markable: readonly AttemptKey[];
  sessionIds: readonly Uuid[];
  setIds: readonly ContentId[];
  /** Among them those of which only so many attempts of a person count. */
  limitedSetIds: readonly ContentId[];
  manifests: readonly Sha256[];
  deviceIds: readonly Uuid[];
  startIds: readonly Uuid[];
};

export type Judging = {
  /** Everyone the person is by now: somebody may have been joined to them since it was asked last. */
  learnerIds: Uuid[];
  /** Other attempts that those asked about compete with. */
  siblings: AttemptKey[];
  /** All of a set that a judgement depends on and that can change. */
  states: Map<ContentId, string>;
  pinned: Map<Sha256, PinnedManifest>;
  sessions: Map<Uuid, SessionRow>;
  anchors: Map<Uuid, TimeAnchor[]>;
  marks: Map<Uuid, StoredMark[]>;
  decisions: Map<Uuid, StoredDecision[]>;
};

type Rows = {
  ids: Uuid[];
  siblings: { learner_id: Uuid; attempt_id: Uuid }[];
  states: { set_id: ContentId; state: string | null }[];
  versions: VersionRow[];
  sessions: SessionRow[];
  anchors: AnchorRow[];
  marks: MarkRow[];
  decisions: DecisionRow[];
};

/**
 * All of it in one statement, as it is at one moment: an attempt is never judged by a newer set than it is then said
 * to have been judged under.
 */
export async function loadJudging(
  db: Database,
  content: PinnedContent,
  asked: JudgingAsked,
): Promise<Judging> {
  const { learnerIds, attempts, sessionIds, limitedSetIds } = asked;
  const learnerId = must(learnerIds[0], "a person has an id");
  const except = attempts.map(({ attemptId }) => attemptId);
  const { rows } = await sql<Rows>`
    with recursive ${joinedWith(learnerId)}
    select array(select id::text from joined) as ids,
      ${asList(siblingsOf({ learnerIds, sessionIds, limitedSetIds, except }))} as siblings,
      ${asList(setStatesOf(asked.setIds))} as states,
      ${asList(versionsOf(asked.manifests))} as versions,
      ${asList(sessionsOf({ learnerIds, sessionIds }))} as sessions,
      ${asList(anchorsOf(asked))} as anchors,
      ${asList(marksOn(asked.markable))} as marks,
      ${asList(decisionsOn(attempts))} as decisions`.execute(db);
  const found = must(rows[0], "one row is given");
  return {
    learnerIds: found.ids,
    siblings: found.siblings.map((row) => ({ learnerId: row.learner_id, attemptId: row.attempt_id })),
    states: new Map(found.states.map(({ set_id, state }) => [set_id, state ?? ""])),
    pinned: await content.manifestsOf(db, found.versions),
    sessions: new Map(found.sessions.map((row) => [row.session_id, row])),
    anchors: readAnchors(found.anchors),
    marks: readMarks(found.marks),
    decisions: readDecisions(found.decisions),
  };
}

/** The rows in their order, as JSON. */
function asList(query: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`(select coalesce(json_agg(q), '[]') from (${query}) q)`;
}
