import { sql } from "kysely";
import type { Uuid } from "../../domain/id.ts";
import type { Database } from "../db/open-database.ts";
import { askedAttempts } from "./asked-attempts.ts";
import type { AttemptKey } from "./attempt-rows.ts";
import type { OpenJournal } from "./sync-deps.ts";

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
    announced_seq: number | null;
  }>`
    select o.learner_id, o.journal_id, o.device_id, o.seq, encode(o.hash, 'hex') as hash, o.announced_seq
    from mundap.journals o
    join ${askedAttempts(keys)} on o.learner_id = j.learner_id and o.journal_id = j.journal_id
    order by o.journal_id
    for update of o`.execute(db);
  return new Map(
    locked.rows.map(({ learner_id, journal_id, device_id, seq, hash, announced_seq }) => [
      journal_id,
      {
        learnerId: learner_id,
        journalId: journal_id,
        deviceId: device_id,
        seq,
        hash,
        announcedSeq: announced_seq,
      },
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
