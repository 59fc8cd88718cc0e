import { Dexie } from "dexie";
import { must } from "../../../../src/domain/invariant.ts";
import { ATTEMPT_KEYS } from "../../../../src/offline/store/attempt-row.ts";
import { EVENT_KEYS } from "../../../../src/offline/store/event-row.ts";
import { GRADE_KEYS } from "../../../../src/offline/store/grade-row.ts";
import { JOURNAL_KEYS } from "../../../../src/offline/store/journal-row.ts";
import { OUTBOX_KEYS } from "../../../../src/offline/store/outbox-row.ts";
import { nameOf, timed } from "./answer-of.ts";
import { offerPeer, type WrittenRows } from "./peer-page.ts";

/** The limit: the very rows of Mundap's answers, put in one bare transaction each. */
const STORES = {
  events: EVENT_KEYS,
  outbox: OUTBOX_KEYS,
  journals: JOURNAL_KEYS,
  attempts: ATTEMPT_KEYS,
  grades: GRADE_KEYS,
};
const durability = new URL(location.href).searchParams.get("durability") === "relaxed" ? "relaxed" : "strict";

let rows: WrittenRows[] = [];
let db: IDBDatabase | undefined;

offerPeer({
  async open() {
    const made = new Dexie("bench");
    made.version(1).stores(STORES);
    await made.open();
    made.close();
    db = await new Promise<IDBDatabase>((resolve, reject) => {
      const opening = indexedDB.open("bench");
      opening.addEventListener("success", () => resolve(opening.result));
      opening.addEventListener("error", () => reject(opening.error));
    });
    rows = (await (await fetch("/api/rows")).json()) as WrittenRows[];
  },

  async record(number) {
    const row = must(rows[number], "there are rows for every answer");
    return { name: nameOf(number), tookMs: await timed(() => put(row)) };
  },

  drain: () => Promise.resolve(),
  waiting: () => Promise.resolve([]),
});

function put(row: WrittenRows): Promise<void> {
  return new Promise((resolve, reject) => {
    const transaction = must(db, "the page has been opened").transaction(Object.keys(STORES), "readwrite", {
      durability,
    });
    transaction.addEventListener("complete", () => resolve());
    transaction.addEventListener("abort", () => reject(transaction.error));
    for (const [store, value] of Object.entries(row)) transaction.objectStore(store).put(value);
  });
}
