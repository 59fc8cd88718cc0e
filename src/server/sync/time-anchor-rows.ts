import { sql, type RawBuilder } from "kysely";
import type { TimeAnchor } from "../../domain/attempt/time-anchor.ts";
import type { Uuid } from "../../domain/id.ts";
import type { Database } from "../db/open-database.ts";
import { ANY_START } from "./timeline.ts";

/** Those of the starts that are asked for, then the newest: two months of daily use to time by the wall clock. */
const MAX_ANCHORS = 500;

/**
 * What is newly known of a device's clocks may prove an answer to have been in time that was thought late: attempts
 * with an end that this start's clocks could time better are put among those to be judged again. One whose row
 * is being written is passed over, so that nobody waits here; that one, and one whose judge has read the anchors
 * already, wait for the start's next anchor.
 */
export async function putBehind(
  db: Database,
  of: { learnerIds: readonly Uuid[]; deviceId: Uuid; startId: Uuid; except: readonly Uuid[] },
): Promise<void> {
  await sql`
    with timed as (
      select t.learner_id, t.attempt_id from mundap.attempts t
      where t.learner_id = any(${of.learnerIds}::uuid[]) and t.device_id = ${of.deviceId}
        and t.untimed_starts && ${[of.startId, ANY_START]}::uuid[]
        and t.judged_under <> '' and t.attempt_id <> all(${of.except}::uuid[])
      for update of t skip locked
    )
    update mundap.attempts o set judged_under = '' from timed
    where o.learner_id = timed.learner_id and o.attempt_id = timed.attempt_id`.execute(db);
}

type AnchorsAsked = {
  learnerIds: readonly Uuid[];
  deviceIds: readonly Uuid[];
  startIds: readonly Uuid[];
};

export type AnchorRow = {
  device_id: Uuid;
  start_id: Uuid;
  server_ms: number;
  wall_ms: number;
  mono_ms: number;
};

export async function loadAnchors(db: Database, of: AnchorsAsked): Promise<Map<Uuid, TimeAnchor[]>> {
  const { rows } = await sql<AnchorRow>`${anchorsOf(of)}`.execute(db);
  return readAnchors(rows);
}

export function anchorsOf(of: AnchorsAsked): RawBuilder<unknown> {
  return sql`
    select d.device_id, a.start_id, a.server_ms, a.wall_ms, a.mono_ms
    from unnest(${[...new Set(of.deviceIds)]}::uuid[]) as d (device_id)
    cross join lateral (
      select start_id, server_ms, wall_ms, mono_ms from mundap.time_anchors t
      where t.learner_id = any(${of.learnerIds}::uuid[]) and t.device_id = d.device_id
      order by t.start_id = any(${[...new Set(of.startIds)]}::uuid[]) desc, server_ms desc limit ${MAX_ANCHORS}
    ) a`;
}

export function readAnchors(rows: readonly AnchorRow[]): Map<Uuid, TimeAnchor[]> {
  const anchors = new Map<Uuid, TimeAnchor[]>();
  for (const row of rows) {
    const anchor = {
      startId: row.start_id,
      serverMs: row.server_ms,
      wallMs: row.wall_ms,
      monoMs: row.mono_ms,
    };
    const list = anchors.get(row.device_id);
    if (list === undefined) anchors.set(row.device_id, [anchor]);
    else list.push(anchor);
  }
  return anchors;
}
