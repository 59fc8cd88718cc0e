import { cacheNames } from "workbox-core";
import { registerRoute } from "workbox-routing";

const OLD_CHUNKS = "mundap-old-chunks";
const ASSETS = "/assets/";

type Keeping = {
  clients: Pick<Clients, "matchAll">;
  /** The new version's own page in the precache, which may be there already. */
  ownPage: string;
  /** The version that is replaced has shown no screen yet, or none of late. */
  isDoubtful: boolean;
};

/**
 * Before a new version takes the precache over, the chunks of the present one are put by: a page
 * that runs it may still load a screen it has not shown yet. With its page beside them it can be gone
 * back to as a whole. They go when a version is installed while no page is open; but where the present
 * version is doubtful, the one before it stays. An installation that fails is tried again and again:
 * what is put by already is not written once more.
 */
export async function keepOldChunks({ clients, ownPage, isDoubtful }: Keeping): Promise<void> {
  const open = await clients.matchAll({ type: "window", includeUncontrolled: true });
  if (open.length === 0 && !isDoubtful) await caches.delete(OLD_CHUNKS);
  if (!(await caches.has(cacheNames.precache))) return;
  const [current, old] = await Promise.all([caches.open(cacheNames.precache), caches.open(OLD_CHUNKS)]);
  const kept = await old.keys();
  const hasChunk = new Set(kept.map(({ url }) => url));
  const lastPage = kept.findLast(isPage);
  for (const request of await current.keys()) {
    const isWanted = isPage(request)
      ? !isDoubtful && request.url !== ownPage && request.url !== lastPage?.url
      : isChunk(request) && !hasChunk.has(request.url);
    if (!isWanted) continue;
    const response = await current.match(request);
    // Anew at the end: a version may come back.
    if (isPage(request)) await old.delete(request);
    if (response) await old.put(request, response);
  }
}

/** The page of the last version that was in use and not doubtful, with its chunks here too. */
export async function readKeptPage(): Promise<Response | undefined> {
  const old = await caches.open(OLD_CHUNKS);
  const page = (await old.keys()).findLast(isPage);
  return page && (await old.match(page));
}

function isPage({ url }: Pick<Request, "url">): boolean {
  return new URL(url).pathname === "/index.html";
}

function isChunk({ url }: Pick<Request, "url">): boolean {
  return new URL(url).pathname.startsWith(ASSETS);
}

/** For chunks that the precache does not have: names carry hashes, so an old one is never a wrong one. */
export function serveOldChunks(): void {
  registerRoute(
    ({ url, sameOrigin }) => sameOrigin && url.pathname.startsWith(ASSETS),
    async ({ request }) => (await caches.match(request, { cacheName: OLD_CHUNKS })) ?? (await fetch(request)),
  );
}
