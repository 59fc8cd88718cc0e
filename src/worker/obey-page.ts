/** What a page may ask of its worker. */
const ORDERS = {
  /** Only a page says when, and it says so only while no attempt is open (the update fence). */
  SKIP_WAITING: (worker: Orders) => worker.skipWaiting(),
  /** From a page that was still loading when this worker began. */
  CLAIM_PAGES: (worker: Orders) => worker.clients.claim(),
};

type Orders = { skipWaiting(): Promise<void>; clients: Pick<Clients, "claim"> };

export function obeyPage(worker: Orders, event: Pick<ExtendableMessageEvent, "data" | "waitUntil">): void {
  const data: unknown = event.data;
  if (typeof data !== "object" || data === null || !("type" in data)) return;
  const order = Object.entries(ORDERS).find(([type]) => type === data.type)?.[1];
  if (order !== undefined) event.waitUntil(order(worker));
}
