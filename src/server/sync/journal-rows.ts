import { sql } from "kysely";
import type { Uuid } from "../../domain/id.ts";
import type { JournalHead } from "../../protocol/sync.ts";
import type { Database } from "../db/open-database.ts";
import { askedAttempts } from "./asked-attempts.ts";
import type { AttemptKey } from "./attempt-rows.ts";
import type { Cursor } from "./merge-journal.ts";
import type { OpenJournal } from "./sync-deps.ts";

export async function findOwners(db: Database, journalIds: readonly Uuid[]): Promise<Map<Uuid, Uuid[]>> {
  if (journalIds.length === 0) return new Map();
  const { rows } = await sql<{ journal_id: Uuid; learner_id: Uuid }>`
    select journal_id, learner_id from mundap.journals where journal_id = any(${journalIds}::uuid[])`.execute(
    db,
  );
  const owners = new Map<Uuid, Uuid[]>();
  for (const row of rows) owners.set(row.journal_id, [...(owners.get(row.journal_id) ?? []), row.learner_id]);
  return owners;
}

export type NewJournal = { learnerId: Uuid; journalId: Uuid; deviceId: Uuid; kind: "attempt" | "device" };

/** Makes the journals that are not there yet and locks them all, in the order of their ids: no two batches can wait for each other. */
export async function openJournals(
  db: Database,
  journals: readonly (NewJournal & { isKnown: boolean })[],
  build: string,
): Promise<Map<Uuid, OpenJournal>> {
  await makeJournals(
    db,
    journals.filter(({ isKnown }) => !isKnown),
    build,
  );
  const keys = journals.map(({ learnerId, journalId }) => ({ learnerId, attemptId: journalId }));
  const locked = await sql<{
    learner_id: Uuid;
    journal_id: Uuid;
    device_id: Uuid;
    seq: number | null;
    hash: string | null;
  }>`
    select o.learner_id, o.journal_id, o.device_id, o.seq, encode(o.hash, 'hex') as hash
    from mundap.journals o
    join ${askedAttempts(keys)} on o.learner_id = j.learner_id and o.journal_id = j.journal_id
    order by o.journal_id
    for update of o`.execute(db);
  return new Map(
    locked.rows.map(({ learner_id, journal_id, device_id, seq, hash }) => [
      journal_id,
      { learnerId: learner_id, journalId: journal_id, deviceId: device_id, seq, hash },
    ]),
  );
}

async function makeJournals(db: Database, journals: readonly NewJournal[], build: string): Promise<void> {
  if (journals.length === 0) return;
  const rows = journals.map((journal) => ({
    learner_id: journal.learnerId,
    journal_id: journal.journalId,
    device_id: journal.deviceId,
    kind: journal.kind,
  }));
  await sql`
    insert into mundap.journals (learner_id, journal_id, device_id, kind, build)
    select j.learner_id, j.journal_id, j.device_id, j.kind, ${build}
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as j (learner_id uuid, journal_id uuid, device_id uuid, kind text)
    order by j.journal_id
    on conflict do nothing`.execute(db);
}

/** Nothing is added to these journals, and nobody else judges them, until the end of the transaction. */
export async function lockJournals(db: Database, attempts: readonly AttemptKey[]): Promise<void> {
  await sql`
    select 1 from mundap.journals o
    join ${askedAttempts(attempts)} on o.learner_id = j.learner_id and o.journal_id = j.journal_id
    order by o.journal_id
    for update of o`.execute(db);
}

export type Advance = {
  journal: OpenJournal;
  cursor: Cursor;
  /** The newest event the device has, as far as it said. */
  head: JournalHead | undefined;
  /** What the first event, if it is in this batch, says of the journal. */
  opening: { deviceId: Uuid; kind: "attempt" | "device" } | undefined;
};

export async function advanceJournals(
  db: Database,
  advances: readonly Advance[],
  build: string,
): Promise<void> {
  const rows = advances.map(({ journal, cursor, head, opening }) => ({
    learner_id: journal.learnerId,
    journal_id: journal.journalId,
    seq: cursor.seq < 0 ? null : cursor.seq,
    hash: cursor.seq < 0 ? null : cursor.hash,
    head_seq: head?.seq ?? null,
    head_hash: head?.hash ?? null,
    device_id: opening?.deviceId ?? null,
    kind: opening?.kind ?? null,
  }));
  await sql`
    update mundap.journals o set
      seq = j.seq,
      hash = decode(j.hash, 'hex'),
      announced_seq = greatest(o.announced_seq, j.head_seq),
      announced_hash = case when j.head_seq > coalesce(o.announced_seq, -1)
        then decode(j.head_hash, 'hex') else o.announced_hash end,
      device_id = coalesce(j.device_id, o.device_id),
      kind = coalesce(j.kind, o.kind),
      build = ${build}
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as j (
      learner_id uuid, journal_id uuid, seq integer, hash text, head_seq integer, head_hash text,
      device_id uuid, kind text)
    where o.learner_id = j.learner_id and o.journal_id = j.journal_id`.execute(db);
}
