import { setTimeout as wait } from "node:timers/promises";
import { sql } from "kysely";
import type { Client } from "pg";
import type { Database } from "../../db/open-database.ts";
import { V1_REMEMBERED_MS } from "../../legacy/v1-presence.ts";
import { OperatorProblem } from "../../operator-problem.ts";
import type { TellProgress } from "../../step-progress.ts";
import { returnToV1 } from "../back/return-to-v1.ts";
import { turnSwitch } from "../back/switches.ts";
import { CARRIED_TABLES } from "../carried-tables.ts";
import { dropMirror } from "../mirror.ts";
import { queueEverybody } from "../queue/drain-queue.ts";
import { unwatchAnswers } from "../queue/watch-answers.ts";
import { readSteps, recordPart } from "../move-steps.ts";
import { verifyMove } from "../verify/verify-move.ts";
import { withShortLocks } from "../with-short-locks.ts";
import { ARCHIVE, tablesIn } from "./archived-tables.ts";

export type ContractDeps = { db: Database; client: Client };
export const CONTRACT_PARTS = ["close", "settle", "keep_accounts", "archive"] as const;
export type ContractPart = (typeof CONTRACT_PARTS)[number];

/** After every process has looked again, so long for what was under way then. */
const LAST_REQUESTS_MS = 300;

/**
 * Closes V1, tells it for the last time what was answered in V2, verifies for the last time, and puts its tables away,
 * whole. Each part is recorded when it is done; killed at any moment, it goes on with the part it was in, and each may
 * be done twice. Which parts were done now.
 */
export async function contractV1(
  deps: ContractDeps,
  onProgress: TellProgress = () => undefined,
): Promise<ContractPart[]> {
  const done = await doneParts(deps.client);
  const now: ContractPart[] = [];
  for (const part of CONTRACT_PARTS) {
    if (done.has(part)) continue;
    await DO[part](deps, onProgress);
    await recordPart(deps.client, { step: "contract", part });
    now.push(part);
  }
  return now;
}

/** The parts that are done; none before the contraction has begun. */
export async function doneParts(client: Client): Promise<Set<string>> {
  const steps = await readSteps(client);
  return new Set(
    steps.flatMap(({ step, part, state }) => (step === "contract" && state === "done" ? [part] : [])),
  );
}

const DO: Record<ContractPart, (deps: ContractDeps, onProgress: TellProgress) => Promise<void>> = {
  async close({ db }) {
    const since = await turnSwitch(db, "serve_v1", { state: "closed", reason: "mundap v1 contract" });
    const left = since.getTime() + V1_REMEMBERED_MS + LAST_REQUESTS_MS - Date.now();
    if (left > 0) await wait(left);
  },
  async settle(deps, onProgress) {
    const { db, client } = deps;
    await queueEverybody(db, "return");
    try {
      await returnToV1(db, { onProgress });
    } catch (error) {
      if (!(error instanceof OperatorProblem) || error.code !== "answers_not_told") throw error;
      await openAgain(deps, "V1 did not take all of V2's answers");
      throw new OperatorProblem("contract_not_told", error.values);
    }
    const { holds } = await verifyMove(client, onProgress);
    if (holds) return;
    await openAgain(deps, "the last verification did not hold");
    throw new OperatorProblem("contract_not_verified");
  },
  /** Passwords as V1 hashed them. */
  async keep_accounts({ db }) {
    await sql`
      insert into mundap.v1_credentials (v1_user_id, email, name, password)
      select u.id, u.email, u.name, a.password
      from public."user" u join public."account" a on a."userId" = u.id
      where a."providerId" = 'credential' and a.password is not null
      on conflict do nothing`.execute(db);
  },
  /** With the mirror in one transaction: whoever else still writes to V1 is carried, or finds no table. */
  async archive({ db, client }) {
    const tables = await tablesIn(db, "public");
    if (tables.length === 0) return;
    await withShortLocks(client, "V1's tables", async () => {
      await client.query(`create schema if not exists ${ARCHIVE}`);
      for (const table of CARRIED_TABLES) await dropMirror(client, table);
      await unwatchAnswers(client);
      for (const table of tables) await client.query(`alter table public."${table}" set schema ${ARCHIVE}`);
    });
  },
};

/** As if it had not begun: what is in the way takes a person, and V1's learners would stand before a closed door. */
async function openAgain({ db, client }: ContractDeps, reason: string): Promise<void> {
  await turnSwitch(db, "serve_v1", { state: "open", reason });
  await client.query("delete from mundap.move_steps where step = 'contract'");
}
