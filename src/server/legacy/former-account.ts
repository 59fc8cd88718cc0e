import type { Uuid } from "../../domain/id.ts";
import { fail, ok, type Result } from "../../domain/result.ts";
import type { FormerHistory, FormerWrong, KnownFormer, SignInFormerInput } from "../../protocol/former.ts";
import { identitiesOf, joinLearners } from "../accounts/learner-aliases.ts";
import { lockWholeLearners } from "../accounts/lock-learners.ts";
import { insertLearner } from "../accounts/register-learner.ts";
import type { Signed } from "../api/context.ts";
import type { Database } from "../db/open-database.ts";
import { findV1User, hasV1Accounts } from "./find-v1-user.ts";
import { formerLearnerId } from "./former-learner-id.ts";
import { listFormerWrong } from "./list-former-wrong.ts";
import { readFormerHistory } from "./read-former-history.ts";

type FormerDeps = { db: Database };

/**
 * Says that a V1 account and the learner who asks are one person, for whoever knows that account's password.
 * `not_allowed` where address and password do not go together; `not_found` where there is no V1 and none of its accounts were kept. The same
 * again changes nothing.
 */
export async function signInFormer(
  deps: FormerDeps,
  { learnerId, deviceId }: Signed,
  input: SignInFormerInput,
): Promise<Result<KnownFormer>> {
  if (!(await hasV1Accounts(deps.db))) return fail("not_found");
  const user = await findV1User(deps.db, input);
  if (user === undefined) return fail("not_allowed", { reason: "v1_password" });
  const former = formerLearnerId(user.id);
  const made = await deps.db.transaction().execute(async (db) => {
    if ((await insertLearner(db, { learnerId: former, name: user.name })) === "forgotten") return "forgotten";
    await db
      .insertInto("v1_accounts")
      .values({ learner_id: former, v1_user_id: user.id })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
    // Two that join each other at once would each not see the other's row.
    await lockWholeLearners(db, [learnerId, former]);
    await joinLearners(db, { learnerId, aliasOf: former, by: `device ${deviceId} with a V1 password` });
    return "joined";
  });
  // Its rows went with the person: that it is asked for again means that it is just going.
  if (made === "forgotten") return fail("not_found");
  return ok({ history: (await readFormer(deps, learnerId)) ?? null });
}

/** What V1 knew of the person; undefined where no account of V1 is theirs, or nothing of V1 is here any more. */
export async function readFormer({ db }: FormerDeps, learnerId: Uuid): Promise<FormerHistory | undefined> {
  const learnerIds = await identitiesOf(db, learnerId);
  const v1UserIds = await v1UsersOf(db, learnerIds);
  return v1UserIds.length === 0 ? undefined : readFormerHistory(db, { learnerIds, v1UserIds });
}

/** What V1 says that the person answered wrong; nothing where no account of V1 is theirs. */
export async function readFormerWrong({ db }: FormerDeps, learnerId: Uuid): Promise<FormerWrong[]> {
  const learnerIds = await identitiesOf(db, learnerId);
  const v1UserIds = await v1UsersOf(db, learnerIds);
  return v1UserIds.length === 0 ? [] : listFormerWrong(db, { learnerIds, v1UserIds });
}

async function v1UsersOf(db: Database, learnerIds: readonly Uuid[]): Promise<string[]> {
  const accounts = await db
    .selectFrom("v1_accounts")
    .select("v1_user_id")
    .where("learner_id", "in", learnerIds)
    .execute();
  return accounts.map((account) => account.v1_user_id);
}
