import { setTimeout as wait } from "node:timers/promises";
import type { Client } from "pg";
import { withClient } from "../backup/scratch-database.ts";
import { OperatorProblem } from "../operator-problem.ts";

export type MoveClient = Client;

/** The server notices only at the end of a batch that the process it works for was killed. */
const PATIENCE_MS = 5000;
const ASK_EVERY_MS = 100;

/** One piece of the move at a time. The lock belongs to the connection: it goes with a process that is killed. */
export async function withMove<T>(url: string, work: (client: MoveClient) => Promise<T>): Promise<T> {
  return withClient(url, async (client) => {
    await lock(client);
    await client.query("set timezone = 'UTC'");
    return work(client);
  });
}

/** Whether a piece of the move is being done just now, by anybody. */
export async function isMoveAtWork(client: MoveClient): Promise<boolean> {
  const { rows } = await client.query<{ free: boolean }>(
    "select pg_try_advisory_lock(hashtext('mundap.move')) as free",
  );
  if (rows[0]?.free !== true) return true;
  await client.query("select pg_advisory_unlock(hashtext('mundap.move'))");
  return false;
}

async function lock(client: MoveClient): Promise<void> {
  const giveUpAt = performance.now() + PATIENCE_MS;
  for (;;) {
    const { rows } = await client.query<{ mine: boolean }>(
      "select pg_try_advisory_lock(hashtext('mundap.move')) as mine",
    );
    if (rows[0]?.mine === true) return;
    if (performance.now() > giveUpAt) throw new OperatorProblem("move_running");
    await wait(ASK_EVERY_MS);
  }
}
