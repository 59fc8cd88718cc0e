import { sql, type RawBuilder } from "kysely";
import { readEvent } from "../../domain/attempt/journal.ts";
import type { Event, Started } from "../../domain/attempt/event.ts";
import type { ContentId, Sha256, Uuid } from "../../domain/id.ts";
import type { Database } from "../db/open-database.ts";
import { askedAttempts } from "./asked-attempts.ts";
import type { StoredEvent } from "./attempt-file.ts";
import type { JudgedAttempt } from "./judge-attempt.ts";

/** An attempt by the learner id it was made under and its journal's id. */
export type AttemptKey = { learnerId: Uuid; attemptId: Uuid };

/** What decides verdict and acceptance; drafts are left where they are, and so is what was shown as it should be. */
const GRADED_TYPES = ["started", "answered", "finished", "sealed", "unsealed"];
const SHOWN_TYPE = "shown";
/** As only a question that could not be opened has it: within a text the quotes would be escaped. */
const UNOPENED = Buffer.from('"unopened"');

/** `body` is absent where the event has just been read. */
type EventRow = {
  journal_id: Uuid;
  type: string;
  hash: Sha256;
  body: Buffer | null;
  received_at: Date;
  fork: boolean;
};

/** `read`: events that have just arrived, by hash: what they say needs neither to travel nor to be read again. */
export async function loadStoredEvents(
  db: Database,
  attempts: readonly AttemptKey[],
  read: ReadonlyMap<Sha256, Event> = new Map(),
): Promise<Map<Uuid, StoredEvent[]>> {
  let rows = await readEvents(db, { attempts, read, types: GRADED_TYPES });
  // What could not be opened may have been opened later: then all that was shown is needed, and seldom.
  if (rows.some(({ type }) => type === SHOWN_TYPE))
    rows = await readEvents(db, { attempts, read, types: [...GRADED_TYPES, SHOWN_TYPE] });
  const events = new Map<Uuid, StoredEvent[]>();
  for (const row of rows) {
    const event = row.body === null ? read.get(row.hash) : eventOf(row.body);
    if (event === undefined) continue;
    const list = events.get(row.journal_id);
    const { hash, fork } = row;
    const stored = { event, hash, receivedAt: row.received_at.getTime(), fork };
    if (list === undefined) events.set(row.journal_id, [stored]);
    else list.push(stored);
  }
  return events;
}

type EventsAsked = {
  attempts: readonly AttemptKey[];
  read: ReadonlyMap<Sha256, Event>;
  types: readonly string[];
};

/** Of these types, and of what was shown at least what could not be opened. */
async function readEvents(db: Database, { attempts, read, types }: EventsAsked): Promise<EventRow[]> {
  const { rows } = await sql<EventRow>`
    select e.journal_id, e.type, encode(e.hash, 'hex') as hash, e.received_at, e.fork,
      case when r.hash is null then e.body end as body
    from ${askedAttempts(attempts)}
    join mundap.events e on e.learner_id = j.learner_id and e.journal_id = j.journal_id
    left join unnest(${[...read.keys()].map(bytesOf)}::bytea[]) as r (hash) on r.hash = e.hash
    where e.type = any(${types}) or (e.type = ${SHOWN_TYPE} and position(${UNOPENED} in e.body) > 0)
    order by e.seq, e.received_at, e.hash`.execute(db);
  return rows;
}

function eventOf(body: Buffer): Event | undefined {
  const event = readEvent(body.toString("utf8"));
  return event.ok ? event.value : undefined;
}

function bytesOf(hash: Sha256): Buffer {
  return Buffer.from(hash, "hex");
}

/** Other attempts of the same sessions, and of the sets that limit a person: they compete, so they are judged together. */
export function siblingsOf(of: {
  learnerIds: readonly Uuid[];
  sessionIds: readonly Uuid[];
  limitedSetIds: readonly ContentId[];
  except: readonly Uuid[];
}): RawBuilder<unknown> {
  return sql`
    select learner_id, attempt_id from mundap.attempts
    where learner_id = any(${of.learnerIds}::uuid[])
      and (session_id = any(${of.sessionIds}::uuid[]) or set_id = any(${of.limitedSetIds}::text[]))
      and attempt_id <> all(${of.except}::uuid[])`;
}

export type AttemptRecord = AttemptKey & {
  started: Started;
  sessionId: Uuid;
  /** What the set was when it was judged. */
  judgedUnder: string;
  judged: JudgedAttempt;
};
