import type { Client } from "pg";
import { appliedMigrations, migrationNames } from "../db/migrate.ts";
import { OperatorProblem } from "../operator-problem.ts";

/** Throws step_missing where V2 has no tables here yet, and schema_older where they are an older version's. */
export async function requireSchema(client: Client): Promise<void> {
  const applied = await appliedMigrations(client);
  if (applied.length === 0) throw new OperatorProblem("step_missing", { step: "expand" });
  const missing = (await migrationNames()).filter((name) => !applied.includes(name));
  if (missing.length > 0) throw new OperatorProblem("schema_older", { missing: missing.join(", ") });
}
