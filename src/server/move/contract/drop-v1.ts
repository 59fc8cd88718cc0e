import { readPlace } from "../../backup/database-place.ts";
import { OperatorProblem } from "../../operator-problem.ts";
import { recordPart } from "../move-steps.ts";
import { requireBackup } from "../require-backup.ts";
import { withShortLocks } from "../with-short-locks.ts";
import { ARCHIVE } from "./archived-tables.ts";
import { CONTRACT_PARTS, type ContractDeps, doneParts } from "./contract-v1.ts";

/** What has to be typed, so that nobody drops V1 by repeating a command. */
export const DROP_WORD = "drop-v1";

/**
 * Removes V1's tables for good, with the views that mapped them. Only what has been put away, with the word typed, and
 * with a fresh backup that holds it and was restored. Done again it finds nothing.
 */
export async function dropV1(
  { client }: ContractDeps,
  { confirm, folder, now }: { confirm: string | undefined; folder: string; now: number },
): Promise<void> {
  const done = await doneParts(client);
  if (done.has("drop")) return;
  if (!CONTRACT_PARTS.every((part) => done.has(part)))
    throw new OperatorProblem("step_missing", { step: "contract" });
  if (confirm !== DROP_WORD) throw new OperatorProblem("drop_not_confirmed", { word: DROP_WORD });
  const of = await readPlace(client);
  await requireBackup(folder, { of, table: `${ARCHIVE}.user_progress`, nowMs: now });
  await withShortLocks(client, "V1's tables", async () => {
    await client.query(`drop schema if exists ${ARCHIVE} cascade`);
    await recordPart(client, { step: "contract", part: "drop" });
  });
}
