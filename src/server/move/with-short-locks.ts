import { setTimeout as wait } from "node:timers/promises";
import type { Client } from "pg";
import { OperatorProblem } from "../operator-problem.ts";
import { isLockRefused } from "./is-lock-refused.ts";

/** Below the second after which PostgreSQL looks for deadlocks: so that it is we who give up, and not V1. */
const LOCK_TIMEOUT_MS = 800;
const TRIES = 40;

/**
 * A transaction that gives up soon where it would have to wait for a lock, because everybody behind it would
 * wait too, and tries again a little later.
 */
export async function withShortLocks<T>(client: Client, what: string, work: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries += 1) {
    try {
      await client.query(`begin; set local lock_timeout = ${LOCK_TIMEOUT_MS}`);
      const done = await work();
      await client.query("commit");
      return done;
    } catch (error) {
      await client.query("rollback").catch(() => undefined);
      if (!isLockRefused(error)) throw error;
      if (tries === TRIES) throw new OperatorProblem("lock_not_given", { what, tries });
      await wait(100 + Math.random() * 400);
    }
  }
}
