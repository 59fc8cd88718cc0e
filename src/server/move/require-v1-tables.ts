import type { Client } from "pg";
import { OperatorProblem } from "../operator-problem.ts";

/** Throws v1_tables_away where there is no V1, or it has been put away. */
export async function requireV1Tables(client: Client): Promise<void> {
  const { rows } = await client.query<{ there: boolean }>(
    "select to_regclass('public.user_progress') is not null as there",
  );
  if (rows[0]?.there !== true) throw new OperatorProblem("v1_tables_away");
}
