import type { Page } from "@playwright/test";

/** An event as a device has written it down, and whether it still waits for its receipt. */
export type HeldEvent = { journalId: string; seq: number; hash: string; body: string; waits: boolean };

/** The rows as they lie in the browser, of every account, past the app's own code. */
export async function heldOnDevice(page: Page): Promise<HeldEvent[]> {
  return await page.evaluate(readRows);
}

async function readRows(): Promise<HeldEvent[]> {
  type Row = { journalId: string; seq: number; hash: string; body: string };
  const wait = <T>(request: IDBRequest<T>) =>
    new Promise<T>((resolve, reject) => {
      request.addEventListener("success", () => resolve(request.result));
      request.addEventListener("error", () => reject(request.error ?? new Error("no rows")));
    });
  const held: HeldEvent[] = [];
  for (const { name } of await indexedDB.databases()) {
    if (!name?.startsWith("mundap.")) continue;
    const db = await wait(indexedDB.open(name));
    if (db.objectStoreNames.contains("outbox")) {
      const rows = db.transaction(["events", "outbox"]);
      const [events, outbox] = await Promise.all([
        wait(rows.objectStore("events").getAll() as IDBRequest<Row[]>),
        wait(rows.objectStore("outbox").getAll() as IDBRequest<Row[]>),
      ]);
      const waiting = new Set(outbox.map(({ journalId, seq }) => `${journalId} ${seq}`));
      for (const { journalId, seq, hash, body } of events)
        held.push({ journalId, seq, hash, body, waits: waiting.has(`${journalId} ${seq}`) });
    }
    db.close();
  }
  return held;
}
