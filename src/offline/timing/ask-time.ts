import type { SyncResult } from "../../protocol/sync.ts";
import { PROTOCOL_VERSION } from "../../protocol/version.ts";
import type { Api } from "../api.ts";
import { readClock } from "../read-clock.ts";
import type { Local } from "../store/local.ts";
import { anchorNow, nextAnchor } from "../time/next-anchor.ts";

/** Network. Ties this start's clocks to the server's by a batch with nothing in it; undefined without a reply. */
export async function askTime({ db, ports }: Local, api: Pick<Api, "sync">): Promise<SyncResult | undefined> {
  const clock = readClock(ports.clock);
  const batchId = ports.random.uuid();
  const { build } = ports;
  const asked = { protocol: PROTOCOL_VERSION, batchId, build, heads: [], events: [], clock };
  const replied = await api.sync(asked);
  if (!replied.ok || replied.value.batchId !== batchId) return undefined;
  const reply = { serverMs: replied.value.serverTime, sentMonoMs: clock.monoMs };
  const fresh = anchorNow(ports.clock, reply);
  await db.anchors.put(nextAnchor(await db.anchors.get(fresh.startId), fresh));
  return replied.value;
}
