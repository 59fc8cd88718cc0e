import { sql } from "kysely";
import type { Uuid } from "../../domain/id.ts";
import { readEvent } from "../../domain/attempt/journal.ts";
import type { Database } from "../db/open-database.ts";
import { judgeAll } from "../jobs/judge-again.ts";
import type { AttemptKey } from "../sync/attempt-rows.ts";
import { markUnjudged } from "../sync/judging-rows.ts";
import type { SyncDeps } from "../sync/sync-deps.ts";

const AT_ONCE = 500;

type Place = { learner_id: Uuid; journal_id: Uuid; seq: number; hash: string };
type UnreadRow = Place & { body: Buffer };

/**
 * Reads the events again that no build could read when they came, and judges what they belong to. They are
 * links of their chains already, so nothing but their meaning is new. How many can be read now.
 */
export async function readAgain(deps: SyncDeps): Promise<number> {
  let read = 0;
  let after: Place | undefined;
  for (;;) {
    const rows = await unreadAfter(deps.db, after);
    const last = rows.at(-1);
    if (last === undefined) return read;
    after = last;
    const readable = rows.flatMap(({ body, ...place }) => {
      const event = readEvent(body.toString("utf8"));
      if (!event.ok || event.value.journalId !== place.journal_id || event.value.seq !== place.seq) return [];
      const { type } = event.value;
      return [{ ...place, type, question_id: "questionId" in event.value ? event.value.questionId : null }];
    });
    if (readable.length === 0) continue;
    const journals = journalsOf(readable);
    await deps.db.transaction().execute(async (db) => {
      await sql`
      update mundap.events o set type = e.type, question_id = e.question_id
      from jsonb_to_recordset(${JSON.stringify(readable)}::jsonb) as e (
        learner_id uuid, journal_id uuid, seq integer, hash text, type text, question_id text)
      where o.learner_id = e.learner_id and o.journal_id = e.journal_id and o.seq = e.seq
        and o.hash = decode(e.hash, 'hex')`.execute(db);
      // Should this process end before they are judged, the job that looks for such attempts finds them.
      for (const key of journals) await markUnjudged(db, key, deps.now());
    });
    await judgeAll(deps, journals);
    read += readable.length;
  }
}

async function unreadAfter(db: Database, after: Place | undefined): Promise<UnreadRow[]> {
  const beyond =
    after === undefined
      ? sql`true`
      : sql`(learner_id, journal_id, seq, hash) >
          (${after.learner_id}::uuid, ${after.journal_id}::uuid, ${after.seq}, decode(${after.hash}, 'hex'))`;
  const { rows } = await sql<UnreadRow>`
    select learner_id, journal_id, seq, encode(hash, 'hex') as hash, body from mundap.events
    where type is null and ${beyond} order by learner_id, journal_id, seq, hash limit ${AT_ONCE}`.execute(db);
  return rows;
}

function journalsOf(places: readonly Place[]): AttemptKey[] {
  const keys = new Map(
    places.map(({ learner_id, journal_id }) => [
      `${learner_id} ${journal_id}`,
      { learnerId: learner_id, attemptId: journal_id },
    ]),
  );
  return [...keys.values()];
}
