import type { Page } from "playwright";

declare global {
  /** How many rows the page has been given by its databases, by table. */
  var mundapRowsRead: Record<string, number> | undefined;
}

/** Runs in the page before the app: counts every row that a read brings into it. */
export function installReadProbe(): void {
  const read: Record<string, number> = (globalThis.mundapRowsRead = {});
  const count = (table: string, result: unknown) => {
    const rows = Array.isArray(result) ? result.length : Number(result !== undefined && result !== null);
    read[table] = (read[table] ?? 0) + rows;
  };
  const watch = (owner: object, tableOf: (self: never) => string) => {
    for (const name of ["get", "getAll", "getAllRecords", "openCursor"]) {
      const original: unknown = Reflect.get(owner, name);
      if (typeof original !== "function") continue;
      Reflect.set(owner, name, function (this: never, ...asked: unknown[]) {
        const request = Reflect.apply(original, this, asked) as IDBRequest;
        request.addEventListener("success", () => count(tableOf(this), request.result));
        return request;
      });
    }
  };
  watch(IDBObjectStore.prototype, (store: IDBObjectStore) => store.name);
  watch(IDBIndex.prototype, (index: IDBIndex) => index.objectStore.name);
}

export async function readRowsRead(page: Page): Promise<Record<string, number>> {
  return page.evaluate(() => globalThis.mundapRowsRead ?? {});
}
