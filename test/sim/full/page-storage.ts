import type { IDBFactory } from "fake-indexeddb";

/** What a write comes to that finds no room, or a disk that fails. */
export type WriteFault = "QuotaExceededError" | "UnknownError";

/** One page's own way to the databases of its device. */
export type PageStorage = {
  indexedDB: typeof IDBFactory.prototype;
  /** The page is killed: what it has not committed is taken back, and it hears of nothing any more. */
  cut(): void;
};

/** `drawFault` is asked at each transaction that writes: with a fault nothing of it is done. */
export function openPageStorage(
  factory: IDBFactory,
  drawFault: () => WriteFault | undefined = () => undefined,
): PageStorage {
  const opening = new Set<IDBOpenDBRequest>();
  const connections = new Set<IDBDatabase>();
  const running = new Set<IDBTransaction>();
  let isCut = false;

  function follow(transaction: IDBTransaction): void {
    running.add(transaction);
    for (const end of ["complete", "abort"])
      transaction.addEventListener(end, () => running.delete(transaction));
  }

  function connect(connection: IDBDatabase): void {
    if (connections.has(connection)) return;
    connections.add(connection);
    const begin = connection.transaction.bind(connection);
    connection.transaction = (...args) => {
      const transaction = begin(...args);
      follow(transaction);
      const fault = transaction.mode === "readwrite" ? drawFault() : undefined;
      if (fault) queueMicrotask(() => fail(transaction, fault));
      return transaction;
    };
    // On its way down to the request: nobody is left to be told.
    const end = (event: Event) => isCut && event.stopPropagation();
    for (const type of ["success", "error"]) connection.addEventListener(type, end, true);
  }

  function open(name: string, version?: number): IDBOpenDBRequest {
    const request = factory.open(name, version);
    opening.add(request);
    request.addEventListener("upgradeneeded", () => {
      connect(request.result);
      if (request.transaction) follow(request.transaction);
      if (isCut) request.transaction?.abort();
    });
    request.addEventListener("success", () => {
      opening.delete(request);
      connect(request.result);
      if (isCut) request.result.close();
    });
    request.addEventListener("error", () => opening.delete(request));
    return request;
  }

  return {
    indexedDB: Object.assign(Object.create(factory) as typeof factory, { open }),
    cut() {
      isCut = true;
      for (const request of opening) {
        Object.assign(request, { onsuccess: null, onerror: null, onblocked: null, onupgradeneeded: null });
      }
      for (const transaction of running) {
        Object.assign(transaction, { oncomplete: null, onabort: null, onerror: null });
        takeBack(transaction);
      }
      for (const connection of connections) {
        Object.assign(connection, { onclose: null, onversionchange: null });
        connection.close();
      }
    },
  };
}

/** As a browser ends it by itself, which no page can: with an error of its own. */
function fail(transaction: IDBTransaction, fault: WriteFault): void {
  // oxlint-disable-next-line no-underscore-dangle -- the name in fake-indexeddb
  (transaction as unknown as { _abort(name: string): void })._abort(fault);
}

function takeBack(transaction: IDBTransaction): void {
  try {
    transaction.abort();
  } catch (error) {
    // Its commit is under way: that a page ends does not stop it.
    if (!(error instanceof Error) || error.name !== "InvalidStateError") throw error;
  }
}
