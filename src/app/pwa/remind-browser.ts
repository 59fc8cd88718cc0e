/** A takeover that nothing holds up is through by then. */
const REMIND_EVERY_MS = 1500;

/**
 * Chromium forgets that a waiting worker may take over where a request of any page reaches the old one just as
 * that goes: it looks again only after half a minute in which nobody asks the old one for anything. It looks as well
 * whenever the site gets a client, of which a worker that ends at once is the least.
 */
export function remindBrowser(waiting: ServiceWorker): void {
  const timer = setInterval(() => {
    if (waiting.state === "installed") beginClient();
    else clearInterval(timer);
  }, REMIND_EVERY_MS);
}

function beginClient(): void {
  // oxlint-disable-next-line no-new -- it ends itself
  new Worker(new URL("./new-client.ts", import.meta.url), { type: "module" });
}
