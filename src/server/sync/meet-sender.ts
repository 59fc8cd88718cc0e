import { sql } from "kysely";
import type { ClockReading } from "../../domain/attempt/event.ts";
import { JUMP_MS } from "../../domain/attempt/time-anchor.ts";
import type { TimeMs, Uuid } from "../../domain/id.ts";
import { must } from "../../domain/invariant.ts";
import { joinedWith } from "../accounts/learner-aliases.ts";
import type { Signed } from "../api/context.ts";
import type { Database } from "../db/open-database.ts";
import { extendedTickets } from "../sessions/extension-rows.ts";

const HOUR_MS = 60 * 60 * 1000;
/** Sides that the clocks of one start may have within an hour: a phone that sleeps every few minutes. */
const MAX_SIDES = 20;

/** What a batch says of itself before its events are looked at. */
type Greeting = { clock: ClockReading | undefined; journalIds: readonly Uuid[]; nowMs: TimeMs };

type Met = {
  /**
   * Everyone the sender is, itself first; none of them can be forgotten until the end of the transaction: what is
   * stored for them meanwhile goes with the rest afterwards. Empty where they were forgotten before.
   */
  learnerIds: Uuid[];
  /** Whether something is newly known of the device's clocks. */
  anchor: "new" | "known";
  /** Whose the journals are that are known. */
  owners: Map<Uuid, Uuid[]>;
  /** Of sessions that were extended; see extendedTickets. */
  tickets: string[];
};

type MetRow = { ids: Uuid[]; is_new: boolean; owners: [Uuid, Uuid][]; tickets: string[] };

/**
 * All that can be asked at once before anything is locked but the person. A batch arrives with the device's clocks:
 * together with ours, an anchor. One an hour is enough for each start, unless its clocks have parted since (a sleep that
 * one of them did not count, or a clock that was set): then each side needs its own, or what was answered on the later
 * one could not be timed.
 */
export async function meetSender(
  db: Database,
  { learnerId, deviceId }: Signed,
  { clock, journalIds, nowMs }: Greeting,
): Promise<Met> {
  const isReadable = clock !== undefined && Number.isFinite(clock.wallMs) && Number.isFinite(clock.monoMs);
  const clocks = isReadable
    ? [{ start_id: clock.startId, server_ms: nowMs, wall_ms: clock.wallMs, mono_ms: clock.monoMs }]
    : [];
  const { rows } = await sql<MetRow>`
    with recursive ${joinedWith(learnerId)},
    held as (
      select learner_id from mundap.learners where learner_id = any(array(select id from joined))
      order by learner_id for key share
    ),
    anchor as (
      insert into mundap.time_anchors (learner_id, device_id, start_id, server_ms, wall_ms, mono_ms)
      select h.learner_id, ${deviceId}::uuid, n.start_id, n.server_ms, n.wall_ms, n.mono_ms
      from held h
      cross join jsonb_to_recordset(${JSON.stringify(clocks)}::jsonb)
        as n (start_id uuid, server_ms double precision, wall_ms double precision, mono_ms double precision)
      cross join lateral (
        select count(*) as sides, coalesce(bool_or(
          abs((n.wall_ms - a.wall_ms) - (n.mono_ms - a.mono_ms)) <= ${JUMP_MS}
          and abs((n.server_ms - a.server_ms) - (n.mono_ms - a.mono_ms)) <= ${JUMP_MS}), false) as is_known
        from mundap.time_anchors a
        where a.learner_id = h.learner_id and a.device_id = ${deviceId} and a.start_id = n.start_id
          and a.server_ms > n.server_ms - ${HOUR_MS}
      ) s
      where h.learner_id = ${learnerId} and not s.is_known and s.sides < ${MAX_SIDES}
      on conflict do nothing
      returning 1
    )
    select array(select learner_id::text from held) as ids, exists (select from anchor) as is_new,
      (select coalesce(json_agg(json_build_array(journal_id, learner_id)), '[]') from mundap.journals
        where journal_id = any(${journalIds}::uuid[])) as owners,
      array(${extendedTickets({ learnerIds: sql`array(select id from joined)`, now: nowMs })}) as tickets`.execute(
    db,
  );
  const { ids, is_new, owners, tickets } = must(rows[0], "one row is given");
  const isKnown = ids.includes(learnerId);
  return {
    learnerIds: isKnown ? [learnerId, ...ids.filter((id) => id !== learnerId)] : [],
    anchor: is_new ? "new" : "known",
    owners: byJournal(owners),
    tickets,
  };
}

/** The same of journals that were locked since. */
export async function findOwners(db: Database, journalIds: readonly Uuid[]): Promise<Map<Uuid, Uuid[]>> {
  const { rows } = await sql<{ journal_id: Uuid; learner_id: Uuid }>`
    select journal_id, learner_id from mundap.journals where journal_id = any(${journalIds}::uuid[])`.execute(
    db,
  );
  return byJournal(rows.map((row) => [row.journal_id, row.learner_id]));
}

function byJournal(owned: readonly (readonly [Uuid, Uuid])[]): Map<Uuid, Uuid[]> {
  const owners = new Map<Uuid, Uuid[]>();
  for (const [journalId, learnerId] of owned)
    owners.set(journalId, [...(owners.get(journalId) ?? []), learnerId]);
  return owners;
}
