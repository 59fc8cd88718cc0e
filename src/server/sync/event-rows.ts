import { sql } from "kysely";
import type { Sha256, Uuid } from "../../domain/id.ts";
import type { Database } from "../db/open-database.ts";
import type { Link } from "./merge-journal.ts";
import type { OpenJournal } from "./sync-deps.ts";

type LinkRow = { journal_id: Uuid; seq: number; hash: Sha256; previous: Sha256; fork: boolean };

/** The stored links of each journal from a place on, in the order in which they came. */
export async function loadLinks(
  db: Database,
  wanted: readonly { journal: OpenJournal; fromSeq: number }[],
): Promise<Map<Uuid, Link[]>> {
  if (wanted.length === 0) return new Map();
  const learnerIds = wanted.map(({ journal }) => journal.learnerId);
  const journalIds = wanted.map(({ journal }) => journal.journalId);
  const fromSeqs = wanted.map(({ fromSeq }) => fromSeq);
  const { rows } = await sql<LinkRow>`
    select e.journal_id, e.seq, encode(e.hash, 'hex') as hash, encode(e.previous, 'hex') as previous, e.fork
    from mundap.events e
    join unnest(${learnerIds}::uuid[], ${journalIds}::uuid[], ${fromSeqs}::integer[])
      as j (learner_id, journal_id, from_seq)
      on e.learner_id = j.learner_id and e.journal_id = j.journal_id and e.seq >= j.from_seq
    order by e.seq, e.received_at, e.hash`.execute(db);
  const links = new Map<Uuid, Link[]>();
  for (const { journal_id, ...link } of rows) {
    const list = links.get(journal_id);
    if (list === undefined) links.set(journal_id, [link]);
    else list.push(link);
  }
  return links;
}

/** Rare: an event that waited behind a gap turns out to stand beside the chain, or on it. */
export async function reflagEvents(
  db: Database,
  changed: readonly { journal: OpenJournal; link: Link }[],
): Promise<void> {
  if (changed.length === 0) return;
  const rows = changed.map(({ journal, link }) => ({
    learner_id: journal.learnerId,
    journal_id: journal.journalId,
    seq: link.seq,
    hash: link.hash,
    fork: link.fork,
  }));
  await sql`
    update mundap.events o set fork = e.fork
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as e (learner_id uuid, journal_id uuid, seq integer, hash text, fork boolean)
    where o.learner_id = e.learner_id and o.journal_id = e.journal_id and o.seq = e.seq
      and o.hash = decode(e.hash, 'hex')`.execute(db);
}
