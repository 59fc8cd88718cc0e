import { Dexie } from "dexie";
import { IDBFactory, IDBKeyRange } from "fake-indexeddb";
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { OUTBOX_KEYS, type OutboxRow } from "../../src/offline/store/outbox-row.ts";
import type { Database } from "../../src/offline/store/open-database.ts";
import { readPlaces, type Place } from "../../src/offline/store/read-places.ts";
import { readWaiting } from "../../src/offline/store/read-waiting.ts";

const JOURNALS = ["0a", "0b", "0c"].map((end) => `00000000-0000-4000-8000-0000000000${end}`);

async function anOutbox(rows: OutboxRow[]): Promise<Pick<Database, "outbox">> {
  const db = new Dexie("rows", { indexedDB: new IDBFactory(), IDBKeyRange }) as Database;
  db.version(1).stores({ outbox: OUTBOX_KEYS });
  await db.outbox.bulkPut(rows);
  return db;
}

function aRow(seq: number, aside?: OutboxRow["aside"], journalId = JOURNALS[0] ?? ""): OutboxRow {
  return { journalId, seq, type: "answered", bytes: 500, ...(aside && { aside }) };
}

describe("rows by their places", () => {
  test("are those that are there, in the order asked for", async () => {
    const place = fc.tuple(fc.constantFrom(...JOURNALS), fc.integer({ min: 0, max: 12 }));
    await fc.assert(
      fc.asyncProperty(fc.array(place), fc.array(place), async (there, asked) => {
        const { outbox } = await anOutbox(there.map(([journalId, seq]) => aRow(seq, undefined, journalId)));
        const places: Place[] = asked;
        expect(await readPlaces(outbox, places)).toEqual(await outbox.bulkGet(places));
      }),
      { numRuns: 60 },
    );
  });
});

describe("waiting rows", () => {
  test("are the first that are neither set aside nor put off, however many stand before them", async () => {
    const rows = Array.from({ length: 420 }, (_, seq) => aRow(seq, seq < 230 ? "fork" : undefined));
    const found = await readWaiting(await anOutbox(rows), 150, ({ seq }) => seq % 2 === 1);
    expect(found.map(({ seq }) => seq)).toEqual(
      rows
        .map(({ seq }) => seq)
        .filter((seq) => seq >= 230 && seq % 2 === 1)
        .slice(0, 150),
    );
    expect(found.length).toBe(95);
  });

  test("end where the outbox ends, also at the end of a stretch", async () => {
    for (const length of [0, 1, 99, 100, 101, 200]) {
      const db = await anOutbox(Array.from({ length }, (_, seq) => aRow(seq)));
      expect(await readWaiting(db, 1000, () => true)).toHaveLength(length);
      expect(await readWaiting(db, 1, () => true)).toHaveLength(Math.min(1, length));
    }
  });
});
