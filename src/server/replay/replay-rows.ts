import { sql } from "kysely";
import { readEvent } from "../../domain/attempt/journal.ts";
import type { Event } from "../../domain/attempt/event.ts";
import type { Sha256, TimeMs, Uuid } from "../../domain/id.ts";
import type { Replay } from "../../protocol/replay.ts";
import type { Row } from "../db/tables.ts";
import type { Database } from "../db/open-database.ts";

export type AttemptRow = Row<"attempts"> & {
  code: string;
  name: string;
  build: string | null;
  title: string | null;
  announced_seq: number | null;
};

export async function findAttempt(db: Database, attemptId: Uuid): Promise<AttemptRow | undefined> {
  return db
    .selectFrom("attempts as t")
    .innerJoin("learners as l", "l.learner_id", "t.learner_id")
    .innerJoin("journals as j", (join) =>
      join.onRef("j.learner_id", "=", "t.learner_id").onRef("j.journal_id", "=", "t.attempt_id"),
    )
    .leftJoin("sets as s", "s.set_id", "t.set_id")
    .selectAll("t")
    .select(["l.code", "l.name", "j.build", "s.title", "j.announced_seq"])
    .where("t.attempt_id", "=", attemptId)
    .executeTakeFirst();
}

/** An event with its exact text; `event` is absent where this build cannot read it. */
export type JournalRow = {
  seq: number;
  hash: Sha256;
  body: string;
  receivedAt: TimeMs;
  fork: boolean;
  event: Event | undefined;
};

/** The whole journal, forks included, in the order in which it was written. */
export async function loadJournal(
  db: Database,
  of: { learnerId: Uuid; journalId: Uuid },
): Promise<JournalRow[]> {
  const { rows } = await sql<{
    seq: number;
    hash: Sha256;
    body: Buffer;
    received_at: Date;
    fork: boolean;
    type: string | null;
  }>`
    select seq, encode(hash, 'hex') as hash, body, received_at, fork, type from mundap.events
    where learner_id = ${of.learnerId} and journal_id = ${of.journalId}
    order by seq, fork, received_at, hash`.execute(db);
  return rows.map((row) => {
    const body = row.body.toString("utf8");
    const event = row.type === null ? undefined : readEvent(body);
    return {
      seq: row.seq,
      hash: row.hash,
      body,
      receivedAt: row.received_at.getTime(),
      fork: row.fork,
      event: event?.ok === true ? event.value : undefined,
    };
  });
}

export async function loadReceipts(
  db: Database,
  of: { learnerId: Uuid; journalId: Uuid },
): Promise<Replay["receipts"]> {
  const rows = await db
    .selectFrom("receipts")
    .select(["code", "seq", "hash", "issued_at", "jws"])
    .where("learner_id", "=", of.learnerId)
    .where("journal_id", "=", of.journalId)
    .orderBy("seq")
    .orderBy("issued_at")
    .execute();
  return rows.map((row) => ({
    code: row.code,
    seq: row.seq,
    hash: row.hash.toString("hex"),
    issuedAt: row.issued_at.getTime(),
    jws: row.jws,
  }));
}
