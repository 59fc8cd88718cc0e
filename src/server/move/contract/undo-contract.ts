import { OperatorProblem } from "../../operator-problem.ts";
import { turnSwitch } from "../back/switches.ts";
import { mirrorFromV1 } from "../mirror.ts";
import { watchAnswers } from "../queue/watch-answers.ts";
import { withShortLocks } from "../with-short-locks.ts";
import { ARCHIVE, tablesIn } from "./archived-tables.ts";
import { type ContractDeps, doneParts } from "./contract-v1.ts";

/**
 * V1 as it was, served again: its tables back, mirrored, and told what was answered in V2 since (the server's job does
 * so). The other way round than it was put away, so that it can be killed and repeated too. Which tables came back.
 */
export async function undoContract({ db, client }: ContractDeps): Promise<string[]> {
  if ((await doneParts(client)).has("drop")) throw new OperatorProblem("v1_dropped");
  const tables = await tablesIn(db, ARCHIVE);
  await withShortLocks(client, "V1's tables", async () => {
    for (const table of tables) await client.query(`alter table ${ARCHIVE}."${table}" set schema public`);
    await client.query(`drop schema if exists ${ARCHIVE}`);
    if (tables.length > 0) await watchAnswers(client);
  });
  await mirrorFromV1(client);
  await client.query("delete from mundap.v1_credentials");
  await turnSwitch(db, "serve_v1", { state: "open", reason: "mundap v1 contract --undo" });
  await client.query("delete from mundap.move_steps where step = 'contract'");
  return tables;
}
