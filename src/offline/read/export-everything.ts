import type { SealedEvent } from "../../domain/attempt/event.ts";
import { EXPORT_FORMAT, EXPORT_VERSION } from "../import/read-export.ts";
import { findStrays } from "../journal/find-strays.ts";
import { findCopiesOf } from "../journal/found-copies.ts";
import type { GradeRow } from "../store/grade-row.ts";
import type { Local } from "../store/local.ts";
import { storageFailureOf } from "../store/write-strictly.ts";
import { markSaved } from "./mark-saved.ts";

/** What was put together for a file. Until `saved` is called nothing of it counts as saved for `forget`. */
export type Exported = { text: string; saved(): Promise<void> };

/**
 * Every event of this account on this device with its proof, as JSON text for a file; `strays` are those of the
 * second copy that fit nowhere in the database. The credential is not in it: the file may go to a support
 * person. What it holds counts as saved for `forget` once the caller says that it was. What the events do not
 * say comes before them, so that a file that is cut off keeps the meaning of what is left.
 */
export async function exportEverything({ db, device, ports, account }: Local): Promise<Exported> {
  const tables = [db.events, db.attempts, db.grades, db.outbox, db.receipts, db.outcomes];
  const content = await db.transaction("r", tables, async () => {
    const [events, attempts, grades, receipts, outcomes, waiting] = await Promise.all([
      db.events.toArray(),
      db.attempts.toArray(),
      db.grades.toArray(),
      db.receipts.toArray(),
      db.outcomes.toArray(),
      db.outbox.toArray(),
    ]);
    return { attempts, grades, events, receipts, outcomes, waiting };
  });
  const { learnerId, deviceId } = account;
  // As it is now: this start may have begun before there was a code.
  const { name, code } = (await device.accounts.get(learnerId)) ?? account;
  const strays = await findCopiedStrays({ db, ports, account });
  const text = JSON.stringify({
    format: EXPORT_FORMAT,
    version: EXPORT_VERSION,
    exportedAt: ports.clock.wallMs(),
    build: ports.build,
    account: { learnerId, deviceId, name, code },
    ...content,
    grades: content.grades.map(withCategory),
    events: content.events.map(withProof),
    strays: strays.map(withProof),
  });
  return { text, saved: () => markSaved(db, { ...content, strays }) };
}

function withProof({ journalId, seq, previous, hash, body }: SealedEvent): SealedEvent {
  return { journalId, seq, previous, hash, body };
}

/** Verdicts are made anew from the events. */
function withCategory({ attemptId, questionId, seq, category }: GradeRow) {
  return { attemptId, questionId, seq, category };
}

/** Events that the second copy alone holds, because they fit nowhere in the database. */
export async function findCopiedStrays({
  db,
  ports,
  account,
}: Pick<Local, "db" | "ports" | "account">): Promise<SealedEvent[]> {
  if (!(await ports.copy?.exists()) || !ports.copy) return [];
  try {
    const found = await findCopiesOf(await ports.copy.open(), account.learnerId);
    return (await findStrays(db, found)).flat();
  } catch (error) {
    // Files that cannot be read are no reason to give out nothing.
    storageFailureOf(error);
    return [];
  }
}
