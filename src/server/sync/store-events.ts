import { sql } from "kysely";
import type { Uuid } from "../../domain/id.ts";
import type { JournalHead } from "../../protocol/sync.ts";
import type { Database } from "../db/open-database.ts";
import type { Cursor } from "./merge-journal.ts";
import type { Arrival } from "./read-arrivals.ts";
import type { OpenJournal } from "./sync-deps.ts";

export type NewEvent = { journal: OpenJournal; arrival: Arrival; fork: boolean };

/** How far a journal is held now. */
export type Advance = {
  journal: OpenJournal;
  cursor: Cursor;
  /** The newest event the device has, as far as it said. */
  head: JournalHead | undefined;
  /** What the first event, if it is in this batch, says of the journal. */
  opening: { deviceId: Uuid; kind: "attempt" | "device" } | undefined;
};

/**
 * All events and how far that brings their journals, in one statement. The journals come as arrays: PostgreSQL takes
 * a list in JSON for a hundred rows, for which it would rather read the table from end to end.
 */
export async function storeEvents(
  db: Database,
  { inserts, advances }: { inserts: readonly NewEvent[]; advances: readonly Advance[] },
  batch: { batchId: Uuid; receivedAt: Date; build: string },
): Promise<void> {
  const column = <T>(of: (advance: Advance) => T): T[] => advances.map(of);
  await sql`
    with stored as (
      insert into mundap.events
        (learner_id, journal_id, seq, hash, previous, body, type, question_id, received_at, batch_id, fork)
      select e.learner_id, e.journal_id, e.seq, decode(e.hash, 'hex'), decode(e.previous, 'hex'),
        decode(e.body, 'base64'), e.type, e.question_id, ${batch.receivedAt}, ${batch.batchId}, e.fork
      from jsonb_to_recordset(${JSON.stringify(inserts.map(eventRow))}::jsonb) as e (
        learner_id uuid, journal_id uuid, seq integer, hash text, previous text, body text, type text,
        question_id text, fork boolean)
      on conflict do nothing
    )
    update mundap.journals o set
      seq = j.seq,
      hash = decode(j.hash, 'hex'),
      announced_seq = greatest(o.announced_seq, j.head_seq),
      announced_hash = case when j.head_seq > coalesce(o.announced_seq, -1)
        then decode(j.head_hash, 'hex') else o.announced_hash end,
      device_id = coalesce(j.device_id, o.device_id),
      kind = coalesce(j.kind, o.kind),
      build = ${batch.build}
    from unnest(
      ${column(({ journal }) => journal.learnerId)}::uuid[], ${column(({ journal }) => journal.journalId)}::uuid[],
      ${column(({ cursor }) => (cursor.seq < 0 ? null : cursor.seq))}::integer[],
      ${column(({ cursor }) => (cursor.seq < 0 ? null : cursor.hash))}::text[],
      ${column(({ head }) => head?.seq ?? null)}::integer[], ${column(({ head }) => head?.hash ?? null)}::text[],
      ${column(({ opening }) => opening?.deviceId ?? null)}::uuid[],
      ${column(({ opening }) => opening?.kind ?? null)}::text[])
      as j (learner_id, journal_id, seq, hash, head_seq, head_hash, device_id, kind)
    where o.learner_id = j.learner_id and o.journal_id = j.journal_id`.execute(db);
}

/** Bodies travel as base64, because jsonb cannot hold every text. */
function eventRow({ journal, arrival: { sealed, event }, fork }: NewEvent) {
  return {
    learner_id: journal.learnerId,
    journal_id: journal.journalId,
    seq: sealed.seq,
    hash: sealed.hash,
    previous: sealed.previous,
    body: Buffer.from(sealed.body, "utf8").toString("base64"),
    type: event?.type ?? null,
    question_id: event !== undefined && "questionId" in event ? event.questionId : null,
    fork,
  };
}
