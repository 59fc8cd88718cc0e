import type { Local } from "../store/local.ts";

/**
 * Every event on this device with its proof, as JSON text for a file. The credential is not in it:
 * the file may go to a support person. What it holds counts as saved for `forget`.
 */
export async function exportEverything({ db, ports, account }: Local): Promise<string> {
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
  return JSON.stringify({
    format: "mundap-export",
    version: 1,
    exportedAt: ports.clock.wallMs(),
    build: ports.build,
    account: { learnerId, deviceId, name, code },
    ...content,
    events: content.events.map(({ journalId, seq, previous, hash, body }) => ({
      journalId,
      seq,
      previous,
      hash,
      body,
    })),
  });
}
