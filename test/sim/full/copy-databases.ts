type Index = { name: string; keyPath: string | string[]; unique: boolean; multiEntry: boolean };
type Store = { name: string; keyPath: string | string[] | null; indexes: Index[]; rows: unknown[] };

/** Every database with all that is committed in it, as a backup of the disk has them. */
export async function copyDatabases(from: IDBFactory, to: IDBFactory): Promise<void> {
  for (const { name, version } of await from.databases()) {
    if (name === undefined || version === undefined) continue;
    const stores = await readStores(await done(from.open(name)));
    const opening = to.open(name, version);
    opening.addEventListener("upgradeneeded", () =>
      stores.forEach((store) => writeStore(opening.result, store)),
    );
    (await done(opening)).close();
  }
}

async function readStores(db: IDBDatabase): Promise<Store[]> {
  const transaction = db.transaction([...db.objectStoreNames]);
  const stores = await Promise.all(
    [...db.objectStoreNames].map(async (name): Promise<Store> => {
      const store = transaction.objectStore(name);
      const indexes = [...store.indexNames].map((index): Index => {
        const { keyPath, unique, multiEntry } = store.index(index);
        return { name: index, keyPath, unique, multiEntry };
      });
      const { keyPath } = store;
      return { name, keyPath, indexes, rows: await done(store.getAll()) };
    }),
  );
  db.close();
  return stores;
}

function writeStore(db: IDBDatabase, { name, keyPath, indexes, rows }: Store): void {
  const store = db.createObjectStore(name, { keyPath });
  for (const { name: index, keyPath: path, ...options } of indexes) store.createIndex(index, path, options);
  for (const row of rows) store.put(row);
}

function done<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.addEventListener("success", () => resolve(request.result));
    request.addEventListener("error", () => reject(request.error));
  });
}
