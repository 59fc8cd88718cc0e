import { sql } from "kysely";
import type { ClockReading } from "../../domain/attempt/event.ts";
import type { TimeAnchor } from "../../domain/attempt/time-evidence.ts";
import type { TimeMs, Uuid } from "../../domain/id.ts";
import type { Signed } from "../api/context.ts";
import type { Database } from "../db/open-database.ts";

const HOUR_MS = 60 * 60 * 1000;
/** Those of the starts that are asked for, then the newest: two months of daily use to time by the wall clock. */
const MAX_ANCHORS = 500;

/** A batch arrives with the device's clocks: together with ours, an anchor. One for each start and hour is enough. */
export async function keepAnchor(
  db: Database,
  signed: Signed,
  at: { clock: ClockReading; serverMs: TimeMs },
): Promise<"new" | "known"> {
  const { clock, serverMs } = at;
  if (!Number.isFinite(clock.wallMs) || !Number.isFinite(clock.monoMs)) return "known";
  const { numAffectedRows = 0n } = await sql`
    insert into mundap.time_anchors (learner_id, device_id, start_id, hour, server_ms, wall_ms, mono_ms)
    values (${signed.learnerId}, ${signed.deviceId}, ${clock.startId}, ${Math.floor(serverMs / HOUR_MS)},
      ${serverMs}, ${clock.wallMs}, ${clock.monoMs})
    on conflict do nothing`.execute(db);
  return numAffectedRows > 0n ? "new" : "known";
}

/**
 * What is newly known of a device's clocks may prove an answer to have been in time that was thought late: its attempts
 * with an end are put among those to be judged again. One that somebody is judging right now is passed over, so that
 * nobody waits here; the next anchor comes within the hour.
 */
export async function putBehind(
  db: Database,
  of: { learnerIds: readonly Uuid[]; deviceId: Uuid; except: readonly Uuid[] },
): Promise<void> {
  await sql`
    with timed as (
      select t.learner_id, t.attempt_id from mundap.attempts t
      where t.learner_id = any(${of.learnerIds}::uuid[]) and t.device_id = ${of.deviceId}
        and t.deadline_at is not null and t.judged_under <> '' and t.attempt_id <> all(${of.except}::uuid[])
        and exists (
          select from mundap.answers a
          where a.learner_id = t.learner_id and a.attempt_id = t.attempt_id and a.evidence <> 'high')
      for update of t skip locked
    )
    update mundap.attempts o set judged_under = '' from timed
    where o.learner_id = timed.learner_id and o.attempt_id = timed.attempt_id`.execute(db);
}

export async function loadAnchors(
  db: Database,
  of: { learnerIds: readonly Uuid[]; deviceIds: readonly Uuid[]; startIds: readonly Uuid[] },
): Promise<Map<Uuid, TimeAnchor[]>> {
  const { rows } = await sql<{
    device_id: Uuid;
    start_id: Uuid;
    server_ms: number;
    wall_ms: number;
    mono_ms: number;
  }>`
    select d.device_id, a.start_id, a.server_ms, a.wall_ms, a.mono_ms
    from unnest(${[...new Set(of.deviceIds)]}::uuid[]) as d (device_id)
    cross join lateral (
      select start_id, server_ms, wall_ms, mono_ms from mundap.time_anchors t
      where t.learner_id = any(${of.learnerIds}::uuid[]) and t.device_id = d.device_id
      order by t.start_id = any(${[...new Set(of.startIds)]}::uuid[]) desc, server_ms desc limit ${MAX_ANCHORS}
    ) a`.execute(db);
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
