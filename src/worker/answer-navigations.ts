import { createHandlerBoundToURL } from "workbox-precaching";
import { NavigationRoute, registerRoute } from "workbox-routing";
import { choosePage } from "./choose-page.ts";
import { readKeptPage } from "./old-chunks.ts";
import { SERVER_PATHS } from "./server-paths.ts";
import type { Starts } from "./starts.ts";

/** Somebody looks at an empty screen meanwhile. */
const SERVER_LIMIT_MS = 3000;

/**
 * Every screen is the same document: reloads and deep links work with no network. It is answered from
 * the precache and never from the network, so there is nothing that navigation preload could hasten;
 * but for a build that has shown no screen in its last starts.
 */
export function answerNavigations(starts: Starts): void {
  const answer = createHandlerBoundToURL("/index.html");
  const handler: typeof answer = async (options) => {
    const [present, record] = await Promise.all([answer(options), starts.read()]);
    options.event.waitUntil(starts.begun());
    const fromServer = () => fetchPage(options.request.url);
    return await choosePage(record, { present, fromServer, kept: readKeptPage });
  };
  registerRoute(new NavigationRoute(handler, { denylist: SERVER_PATHS }));
}

async function fetchPage(url: string): Promise<Response | undefined> {
  try {
    const signal = AbortSignal.timeout(SERVER_LIMIT_MS);
    const response = await fetch(url, { cache: "no-cache", redirect: "error", signal });
    const isPage = response.ok && response.headers.get("content-type")?.includes("text/html");
    return isPage ? response : undefined;
  } catch {
    return undefined;
  }
}
