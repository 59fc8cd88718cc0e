import type { Client } from "pg";
import { withClient } from "../backup/scratch-database.ts";
import { OperatorProblem } from "../operator-problem.ts";

/** One piece of the move at a time. The lock belongs to the connection: it goes with a process that is killed. */
export async function withMove<T>(url: string, work: (client: Client) => Promise<T>): Promise<T> {
  return withClient(url, async (client) => {
    const { rows } = await client.query<{ mine: boolean }>(
      "select pg_try_advisory_lock(hashtext('mundap.move')) as mine",
    );
    if (rows[0]?.mine !== true) throw new OperatorProblem("move_running");
    await client.query("set timezone = 'UTC'");
    return work(client);
  });
}
