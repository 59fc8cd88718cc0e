import { isOpen } from "../move/back/switches.ts";
import type { Database } from "../db/open-database.ts";
import { hasV1Tables } from "./v1-database.ts";

/** moved: closed by the move's last step. absent: V1 never ran on this database, or it is gone. */
export type V1Presence = "served" | "moved" | "absent";

/** How long a look holds: within this time every process knows. */
export const V1_REMEMBERED_MS = 500;

export async function readV1Presence(db: Database): Promise<V1Presence> {
  if (!(await isOpen(db, "serve_v1"))) return "moved";
  return (await hasV1Tables(db)) ? "served" : "absent";
}

/** Tables come with `v1 seed` or a restored dump and go with the plan's last step, while the server runs. */
export function rememberingPresence(db: Database, now: () => number): () => Promise<V1Presence> {
  let last: { presence: V1Presence; atMs: number } | undefined;
  return async () => {
    const atMs = now();
    if (last === undefined || Math.abs(atMs - last.atMs) >= V1_REMEMBERED_MS)
      last = { presence: await readV1Presence(db), atMs };
    return last.presence;
  };
}
