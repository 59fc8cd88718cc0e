import { freshnessOf, type Freshness } from "../../signing/freshness.ts";
import type { Local } from "../store/local.ts";
import type { TrustedClock } from "./signed-time.ts";

/** How old the list of sets is. Without one there is nothing that could be old. */
export async function readFreshness({ db, device }: Local, clock: TrustedClock): Promise<Freshness> {
  const [catalog, root, now] = await Promise.all([
    db.catalog.get("current"),
    device.roots.orderBy("version").last(),
    clock(),
  ]);
  if (!catalog || !root || now === undefined) return "fresh";
  const { expiresAt: catalogExpiresAt } = catalog.document;
  return freshnessOf({ catalogExpiresAt, rootExpiresAt: root.expiresAt, trustedNow: now });
}
