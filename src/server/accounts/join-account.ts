import type { Uuid } from "../../domain/id.ts";
import { fail, ok, type Result } from "../../domain/result.ts";
import type { JoinedAccount, JoinedAccounts } from "../../protocol/identity.ts";
import type { Signed } from "../api/context.ts";
import type { Database } from "../db/open-database.ts";
import { identitiesOf, joinLearners } from "./learner-aliases.ts";
import type { LearnerDeps } from "./learner-profile.ts";
import { findMoveCode, useMoveCode } from "./learner-move-code.ts";
import { lockWholeLearners } from "./lock-learners.ts";

/**
 * Says that the account that made the code and the one that asks are one person. Nothing is moved, and no
 * device gets into the other account. The same account may repeat the call, because the reply may be lost.
 */
export async function joinAccount(
  deps: LearnerDeps,
  { learnerId, deviceId }: Signed,
  typed: string,
): Promise<Result<JoinedAccounts>> {
  return deps.db.transaction().execute(async (db) => {
    const code = await findMoveCode(db, typed);
    if (code === undefined) return fail("move_code_unknown");
    const other = code.learnerId;
    if (other === learnerId) return fail("not_allowed", { reason: "same_account" });
    // Two that join each other at once would each not see the other's row.
    await lockWholeLearners(db, [learnerId, other]);
    if ((await identitiesOf(db, learnerId)).includes(other)) return ok(await readJoined(db, learnerId));
    const used = await useMoveCode(db, code, deps.now());
    if (!used.ok) return used;
    await joinLearners(db, { learnerId, aliasOf: other, by: `device ${deviceId}` });
    return ok(await readJoined(db, learnerId));
  });
}

/** Every other account of the person, the oldest first. */
export async function readJoined(db: Database, learnerId: Uuid): Promise<JoinedAccounts> {
  const others = (await identitiesOf(db, learnerId)).filter((id) => id !== learnerId);
  if (others.length === 0) return { accounts: [] };
  const rows = await db
    .selectFrom("learners")
    .select(["learner_id", "code", "name"])
    .where("learner_id", "in", others)
    .orderBy("created_at")
    .orderBy("learner_id")
    .execute();
  return {
    accounts: rows.map(({ learner_id, code, name }): JoinedAccount => ({
      learnerId: learner_id,
      code,
      name,
    })),
  };
}
