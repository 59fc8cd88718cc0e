import { sql } from "kysely";
import type { ClockReading } from "../../domain/attempt/event.ts";
import { JUMP_MS, type TimeAnchor } from "../../domain/attempt/time-evidence.ts";
import type { TimeMs, Uuid } from "../../domain/id.ts";
import type { Signed } from "../api/context.ts";
import type { Database } from "../db/open-database.ts";
import { ANY_START } from "./timeline.ts";

const HOUR_MS = 60 * 60 * 1000;
/** Those of the starts that are asked for, then the newest: two months of daily use to time by the wall clock. */
const MAX_ANCHORS = 500;

/** Sides that the clocks of one start may have within an hour: a phone that sleeps every few minutes. */
const MAX_SIDES = 20;

/**
 * A batch arrives with the device's clocks: together with ours, an anchor. One an hour is enough for each start, unless
 * its clocks have parted since (a sleep that one of them did not count, or a clock that was set): then each side needs
 * its own, or what was answered on the later one could not be timed.
 */
export async function keepAnchor(
  db: Database,
  signed: Signed,
  at: { clock: ClockReading; serverMs: TimeMs },
): Promise<"new" | "known"> {
  const { clock, serverMs } = at;
  const { startId, wallMs, monoMs } = clock;
  if (!Number.isFinite(wallMs) || !Number.isFinite(monoMs)) return "known";
  const { numAffectedRows = 0n } = await sql`
    insert into mundap.time_anchors (learner_id, device_id, start_id, server_ms, wall_ms, mono_ms)
    select ${signed.learnerId}::uuid, ${signed.deviceId}::uuid, ${startId}::uuid, n.server_ms, n.wall_ms, n.mono_ms
    from (values (${serverMs}::double precision, ${wallMs}::double precision, ${monoMs}::double precision))
      as n (server_ms, wall_ms, mono_ms)
    cross join lateral (
      select count(*) as sides, coalesce(bool_or(
        abs((n.wall_ms - a.wall_ms) - (n.mono_ms - a.mono_ms)) <= ${JUMP_MS}
        and abs((n.server_ms - a.server_ms) - (n.mono_ms - a.mono_ms)) <= ${JUMP_MS}), false) as is_known
      from mundap.time_anchors a
      where a.learner_id = ${signed.learnerId} and a.device_id = ${signed.deviceId} and a.start_id = ${startId}
        and a.server_ms > n.server_ms - ${HOUR_MS}
    ) held
    where not held.is_known and held.sides < ${MAX_SIDES}
    on conflict do nothing`.execute(db);
  return numAffectedRows > 0n ? "new" : "known";
}

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
