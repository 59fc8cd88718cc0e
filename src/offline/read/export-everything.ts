import type { SealedEvent } from "../../domain/attempt/event.ts";
import { findStrays } from "../journal/find-strays.ts";
import { findCopiesOf } from "../journal/found-copies.ts";
import type { Local } from "../store/local.ts";
import { storageFailureOf } from "../store/write-strictly.ts";

type Exported = Pick<Local, "db" | "ports" | "account">;

/**
 * Every event on this device with its proof, as JSON text for a file; `strays` are those of the second copy
 * that fit nowhere in the database. The credential is not in it:
 * the file may go to a support person. What it holds counts as saved for `forget`.
 */
export async function exportEverything({ db, ports, account }: Exported): Promise<string> {
  const tables = [db.events, db.attempts, db.outbox, db.receipts, db.outcomes];
  const content = await db.transaction("rw", tables, async () => {
    const [events, attempts, receipts, outcomes] = await Promise.all([
      db.events.toArray(),
      db.attempts.toArray(),
      db.receipts.toArray(),
      db.outcomes.toArray(),
    ]);
    const waiting = await db.outbox.toArray();
    await db.outbox.toCollection().modify({ exported: true });
    return { events, attempts, receipts, outcomes, waiting };
  });
  const { learnerId, deviceId, name, code } = account;
  const strays = await findCopiedStrays({ db, ports, account });
  return JSON.stringify({
    format: "mundap-export",
    version: 1,
    exportedAt: ports.clock.wallMs(),
    build: ports.build,
    account: { learnerId, deviceId, name, code },
    ...content,
    events: content.events.map(withProof),
    strays: strays.map(withProof),
  });
}

function withProof({ journalId, seq, previous, hash, body }: SealedEvent): SealedEvent {
  return { journalId, seq, previous, hash, body };
}

async function findCopiedStrays({ db, ports, account }: Exported): Promise<SealedEvent[]> {
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
