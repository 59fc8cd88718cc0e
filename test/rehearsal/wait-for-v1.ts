import { setTimeout as wait } from "node:timers/promises";
import type { Client } from "pg";
import { must } from "../../src/domain/invariant.ts";
import { withClient } from "../../src/server/backup/scratch-database.ts";
import { nextMinute } from "./busy-minute.ts";
import type { Scene } from "./scene.ts";

/** The server gives it a part of each minute: on a busy machine what was judged anew at once takes several. */
const MOST_MINUTES = 30;

/** Minutes go by until the server's own job has told V1 all of V2 that waits for it. */
export async function waitForV1(scene: Scene): Promise<void> {
  for (let minute = 0; minute <= MOST_MINUTES; minute += 1) {
    const { waiting, dueInMs } = await withClient(scene.databaseUrl, readQueue);
    if (waiting === 0) {
      if (minute > 1) scene.timeline.tell(`V1 is told after ${minute} minutes`);
      return;
    }
    // What V1 was in the way of is tried again by the database's clock, which nobody moves.
    await wait(dueInMs);
    await nextMinute(scene);
  }
  throw new Error(`V1 is not told all of V2 after ${MOST_MINUTES} minutes`);
}

/** What waits to be told to V1, and in how long it may be at the earliest. */
export async function readQueue(client: Client): Promise<{ waiting: number; dueInMs: number }> {
  const { rows } = await client.query<{ waiting: number; dueInMs: number }>(
    `select count(*)::integer as waiting, coalesce(greatest(0, 1000 * min(
       coalesce(extract(epoch from due_at - clock_timestamp()), 0))), 0)::float8 as "dueInMs"
     from mundap.v1_queue where job = 'return'`,
  );
  return must(rows[0], "a count has a row");
}
