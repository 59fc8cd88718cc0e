import { cacheNames } from "workbox-core";
import { registerRoute } from "workbox-routing";

const OLD_CHUNKS = "mundap-old-chunks";
const ASSETS = "/assets/";

/**
 * Before a new version takes the precache over, the chunks of the present one are put by: a page
 * that runs it may still load a screen it has not shown yet. They go when a version is installed
 * while no page is open. An installation that fails is tried again and again: what is put by already is
 * not written once more.
 */
export async function keepOldChunks({ clients }: { clients: Clients }): Promise<void> {
  const open = await clients.matchAll({ type: "window", includeUncontrolled: true });
  if (open.length === 0) await caches.delete(OLD_CHUNKS);
  if (!(await caches.has(cacheNames.precache))) return;
  const [current, old] = await Promise.all([caches.open(cacheNames.precache), caches.open(OLD_CHUNKS)]);
  const kept = new Set((await old.keys()).map(({ url }) => url));
  for (const request of await current.keys()) {
    if (!new URL(request.url).pathname.startsWith(ASSETS) || kept.has(request.url)) continue;
    const response = await current.match(request);
    if (response) await old.put(request, response);
  }
}

/** For chunks that the precache does not have: names carry hashes, so an old one is never a wrong one. */
export function serveOldChunks(): void {
  registerRoute(
    ({ url, sameOrigin }) => sameOrigin && url.pathname.startsWith(ASSETS),
    async ({ request }) => (await caches.match(request, { cacheName: OLD_CHUNKS })) ?? (await fetch(request)),
  );
}
