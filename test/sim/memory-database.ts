import { Dexie } from "dexie";
import type { Database } from "../../src/offline/store/open-database.ts";
import { openRows, openUndoLog, type Rows, type UndoLog } from "./memory-table.ts";

type Row = Record<string, unknown>;
type Key = string | (string | number)[];

/** What becomes of a transaction of the account's database, besides being done. */
export type StorageFault = "none" | "fails" | "done_but_fails" | "quota";

/** Runs the transactions of one start: each is a moment of its own, with a crash possible before and after. */
export type Conductor = {
  run<T>(database: MemoryDatabase, tables: string[], work: () => Promise<T>): Promise<T>;
};

const KEY_PATHS = {
  meta: ["k"],
  catalog: ["k"],
  partials: ["setId"],
  blobs: ["sha256"],
  labels: ["payloadHash"],
  sets: ["setId"],
  manifests: ["payloadHash"],
  journals: ["journalId"],
  events: ["journalId", "seq"],
  attempts: ["attemptId"],
  grades: ["attemptId", "questionId"],
  outbox: ["journalId", "seq"],
  receipts: ["journalId"],
  outcomes: ["attemptId", "questionId"],
  tickets: ["sessionId"],
  anchors: ["startId"],
  sender: ["k"],
} satisfies Record<string, string[]>;
export type TableName = keyof typeof KEY_PATHS;

/** One account's database on one device, as it stands on the disk. */
export type MemoryDatabase = {
  tables: Record<TableName, Rows<Row>>;
  /** Writes of the transaction that is open. */
  log: UndoLog;
  /** Writes that are done but would not survive a power cut. */
  tail: UndoLog;
  /** The tables as Dexie has them. */
  views: Record<string, ReturnType<typeof aTable>>;
};

export function openMemoryDatabase(): MemoryDatabase {
  const log = openUndoLog();
  const tables = Object.fromEntries(
    Object.keys(KEY_PATHS).map((name) => [name, openRows<Row>(log)]),
  ) as MemoryDatabase["tables"];
  const views = Object.fromEntries(
    Object.entries(tables).map(([name, rows]) => [name, aTable(name as TableName, rows)]),
  );
  return { tables, log, tail: openUndoLog(), views };
}

export function keyText(name: TableName, row: Row): string {
  return KEY_PATHS[name].map((part) => row[part]).join(" ");
}

/** The part of Dexie that the engine uses, over tables in memory: the engine's own code runs on it unchanged. */
export function asDexie(memory: MemoryDatabase, conductor: Conductor): Database {
  return {
    ...memory.views,
    transaction: (_mode: string, over: { name: string }[], work: () => Promise<unknown>) =>
      conductor.run(
        memory,
        over.map(({ name }) => name),
        work,
      ),
  } as unknown as Database;
}

function aTable(name: TableName, rows: Rows<Row>) {
  const textOf = (key: Key) => (Array.isArray(key) ? key.join(" ") : key);
  const put = (row: Row) => rows.set(keyText(name, row), row);
  const matching = (keep: (row: Row) => boolean) =>
    [...rows.values()].filter(keep).sort((a, b) => compareKeys(keyOf(name, a), keyOf(name, b)));
  const sorted = () => matching(() => true);
  const collection = (found: () => Row[]) => ({
    toArray: async () => found(),
    first: async () => found()[0],
    last: async () => found().at(-1),
    count: async () => found().length,
    each: async (look: (row: Row) => void) => found().forEach(look),
    primaryKeys: async () => found().map((row) => keyText(name, row)),
    limit: (most: number) => collection(() => found().slice(0, most)),
    filter: (keep: (row: Row) => boolean) => collection(() => found().filter(keep)),
    sortBy: async (part: string) => found().sort((a, b) => Number(a[part]) - Number(b[part])),
    async delete() {
      for (const row of found()) rows.delete(keyText(name, row));
    },
  });
  return {
    name,
    ...collection(sorted),
    get: async (key: Key) => rows.get(textOf(key)),
    put: async (row: Row) => put(row),
    async add(row: Row) {
      if (rows.has(keyText(name, row))) throw new Dexie.ConstraintError(`${name} ${keyText(name, row)}`);
      put(row);
    },
    async update(key: Key, changes: Row) {
      const row = rows.get(textOf(key));
      if (row) put({ ...row, ...changes });
    },
    clear: async () => rows.wipe(),
    toCollection: () => collection(sorted),
    orderBy: (index: string) => ({
      eachUniqueKey: async (look: (key: unknown) => void) =>
        new Set(sorted().map((row) => row[index])).forEach(look),
    }),
    bulkDelete: async (keys: Key[]) => keys.forEach((key) => rows.delete(textOf(key))),
    delete: async (key: Key) => rows.delete(textOf(key)),
    bulkGet: async (keys: Key[]) => keys.map((key) => rows.get(textOf(key))),
    bulkPut: async (many: Row[]) => many.forEach(put),
    where: (index: string) => ({
      equals: (value: unknown) => collection(() => matching((row) => row[index] === value)),
      above: (value: string) =>
        collection(() => matching((row) => typeof row[index] === "string" && row[index] > value)),
      between: (from: unknown[], to: unknown[]) =>
        collection(() =>
          matching((row) => {
            const key = keyOf(name, row);
            return compareKeys(key, from) >= 0 && compareKeys(key, to) <= 0;
          }),
        ),
    }),
  };
}

function keyOf(name: TableName, row: Row): unknown[] {
  return KEY_PATHS[name].map((part) => row[part]);
}

/** As IndexedDB compares: Dexie's smallest key is minus infinity, its largest an array. */
function compareKeys(a: unknown[], b: unknown[]): number {
  for (let place = 0; place < a.length; place += 1) {
    const [one, other] = [a[place], b[place]];
    if (one === other) continue;
    if (Array.isArray(other)) return -1;
    if (typeof one === "number" && typeof other === "number") return one < other ? -1 : 1;
    return String(one) < String(other) ? -1 : 1;
  }
  return 0;
}
