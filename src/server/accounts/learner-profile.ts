import type { Uuid } from "../../domain/id.ts";
import { fail, ok, type Result } from "../../domain/result.ts";
import type { Me } from "../../protocol/identity.ts";
import type { Database } from "../db/open-database.ts";
import { storableText } from "../db/storable-text.ts";

export type LearnerDeps = { db: Database; now(): number };

export async function readMe(deps: LearnerDeps, learnerId: Uuid): Promise<Result<Me>> {
  const row = await deps.db
    .selectFrom("learners")
    .select(["learner_id", "code", "name"])
    .where("learner_id", "=", learnerId)
    .executeTakeFirst();
  if (row === undefined) return fail("not_found");
  return ok({ learnerId: row.learner_id, code: row.code, name: row.name, serverTime: deps.now() });
}

export async function renameLearner(deps: LearnerDeps, learnerId: Uuid, name: string): Promise<Result<Me>> {
  await deps.db
    .updateTable("learners")
    .set({ name: storableText(name).trim() })
    .where("learner_id", "=", learnerId)
    .execute();
  return readMe(deps, learnerId);
}
