import { sql } from "kysely";
import type { Database } from "../db/open-database.ts";
import { addGauge } from "./add-gauge.ts";
import type { Metrics } from "./metrics.ts";
import { rememberReading } from "./remember-reading.ts";

/** Each has an index of its own. */
const WAITING_FOR_MS = 30_000;
/** Reads every journal's head: nothing that changes in minutes. */
const GAPS_FOR_MS = 5 * 60_000;

type Waiting = { held: number; quarantined: number; unjudged: number };
type Gaps = { journals: number; events: number; oldestSeconds: number };

/** Adds what waits: for a person, for judging, and for the part of a journal that is still on its device. */
export function watchSync({ registry }: Metrics, { db, now }: { db: Database; now(): number }): void {
  const waiting = rememberReading(() => readWaiting(db), { forMs: WAITING_FOR_MS, now });
  const gaps = rememberReading(() => readGaps(db, now()), { forMs: GAPS_FOR_MS, now });
  addGauge(registry, {
    name: "mundap_held_answers",
    help: "Answers that wait for a decision.",
    read: async () => (await waiting())?.held,
  });
  addGauge(registry, {
    name: "mundap_quarantined_bodies",
    help: "Bodies that could not be read and wait for a person.",
    read: async () => (await waiting())?.quarantined,
  });
  addGauge(registry, {
    name: "mundap_unjudged_journals",
    help: "Journals that are stored and could not be judged.",
    read: async () => (await waiting())?.unjudged,
  });
  addGauge(registry, {
    name: "mundap_incomplete_journals",
    help: "Journals of which a device has announced more than has arrived without a gap.",
    read: async () => (await gaps())?.journals,
  });
  addGauge(registry, {
    name: "mundap_missing_events",
    help: "Events that devices have announced and that have not arrived: on their way, set aside or lost there, or not let in.",
    read: async () => (await gaps())?.events,
  });
  addGauge(registry, {
    name: "mundap_oldest_unreceipted_seconds",
    help: "Since the oldest event arrived that has no receipt yet, because one before it is missing; 0: there is none.",
    read: async () => (await gaps())?.oldestSeconds,
  });
}

async function readWaiting(db: Database): Promise<Waiting | undefined> {
  const { rows } = await sql<Waiting>`
    select (select count(*) from mundap.answers where acceptance = 'held') as held,
      (select count(*) from mundap.quarantine where settled_at is null) as quarantined,
      (select count(*) from mundap.journals where unjudged_since is not null) as unjudged`.execute(db);
  return rows[0];
}

async function readGaps(db: Database, nowMs: number): Promise<Gaps | undefined> {
  const { rows } = await sql<{ journals: number; events: number; oldest: Date | null }>`
    select count(*) as journals, min(beyond.oldest) as oldest,
      coalesce(sum(j.announced_seq - coalesce(j.seq, -1) - beyond.arrived), 0)::float8 as events
    from mundap.journals j
    cross join lateral (
      select min(e.received_at) as oldest,
        count(distinct e.seq) filter (where e.seq <= j.announced_seq) as arrived
      from mundap.events e
      where e.learner_id = j.learner_id and e.journal_id = j.journal_id
        and e.seq > coalesce(j.seq, -1) and not e.fork
    ) beyond
    where j.announced_seq > coalesce(j.seq, -1)`.execute(db);
  const row = rows[0];
  if (row === undefined) return undefined;
  const oldestSeconds = row.oldest === null ? 0 : Math.max(0, (nowMs - row.oldest.getTime()) / 1000);
  return { journals: row.journals, events: row.events, oldestSeconds };
}
