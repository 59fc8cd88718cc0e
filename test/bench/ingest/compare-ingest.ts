import type { Pool } from "pg";
import { must } from "../../../src/domain/invariant.ts";
import { SyncInput } from "../../../src/protocol/sync.ts";
import { openSyncDeps } from "../../../src/server/api/open-ports.ts";
import type { RunningServer } from "../../../src/server/main.ts";
import { acceptBatch } from "../../../src/server/sync/accept-batch.ts";
import type { Kept } from "../sync/front.ts";
import { insertRaw, prepareRaw, readRows } from "./raw-insert.ts";

export type Ingest = { events: number; batches: number; acceptMs: number; httpMs: number; rawMs: number };

export type IngestGround = { server: RunningServer; pool: Pool };

/** All that batches leave behind: what is measured begins without it. */
const LEARNERS_DATA =
  "truncate mundap.events, mundap.journals, mundap.attempts, mundap.answers, mundap.receipts, mundap.sessions, mundap.time_anchors";

/**
 * Takes the batches of one device three times: through the whole server, by its accepting alone, and as bare
 * inserts of the rows that came of them, with the same driver into tables that are made the same. All three
 * commit batch by batch.
 */
export async function compareIngest(ground: IngestGround, kept: readonly Kept[]): Promise<Ingest> {
  const { pool, server } = ground;
  const inputs = kept.map(({ body }) => SyncInput.parse(JSON.parse(body)));
  const signed = await senderOf(pool, kept);
  const { db, keys, now } = server.publish;
  const deps = openSyncDeps({ db, keys, now, note: () => undefined });

  await pool.query(LEARNERS_DATA);
  const httpMs = await elapsed(async () => {
    for (const one of kept) await post(server.url, one);
  });
  await pool.query(LEARNERS_DATA);
  const acceptMs = await elapsed(async () => {
    for (const input of inputs) await acceptBatch(deps, { signed, input });
  });
  const written = await readRows(
    pool,
    inputs.map(({ batchId }) => batchId),
  );
  await prepareRaw(pool);
  const client = await pool.connect();
  try {
    const rawMs = await elapsed(async () => {
      for (const batch of written) await insertRaw(client, batch);
    });
    const events = inputs.reduce((sum, input) => sum + input.events.length, 0);
    return { events, batches: inputs.length, acceptMs, httpMs, rawMs };
  } finally {
    client.release();
  }
}

async function senderOf(pool: Pool, kept: readonly Kept[]): Promise<{ learnerId: string; deviceId: string }> {
  const deviceId = /^Bearer ([^.]+)\./.exec(kept[0]?.authorization ?? "")?.[1];
  const { rows } = await pool.query<{ learnerId: string; deviceId: string }>(
    `select learner_id as "learnerId", device_id as "deviceId" from mundap.devices where device_id = $1`,
    [deviceId],
  );
  return must(rows[0], "whoever sent the batches has registered");
}

export async function elapsed(work: () => Promise<void>): Promise<number> {
  const startedAt = performance.now();
  await work();
  return performance.now() - startedAt;
}

async function post(url: string, { body, authorization }: Kept): Promise<void> {
  const response = await fetch(`${url}/api/v2/attempts.sync`, {
    method: "POST",
    headers: { "content-type": "application/json", ...(authorization !== undefined && { authorization }) },
    body,
  });
  if (!response.ok) throw new Error(`the server says ${response.status}: ${await response.text()}`);
  await response.arrayBuffer();
}
