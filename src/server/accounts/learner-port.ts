import type { LearnerPort } from "../api/context.ts";
import { ok } from "../../domain/result.ts";
import { keepStatements } from "../db/keep-statements.ts";
import { readFormer, readFormerWrong, signInFormer } from "../legacy/former-account.ts";
import { authenticate } from "./device-credential.ts";
import { joinAccount, readJoined } from "./join-account.ts";
import { createMoveCode, redeemMoveCode } from "./learner-move-code.ts";
import { readMe, renameLearner, type LearnerDeps } from "./learner-profile.ts";
import { registerLearner } from "./register-learner.ts";

/** Learner accounts as the API needs them. */
export function openLearnerPort(deps: LearnerDeps): LearnerPort {
  // Asked before everything else.
  const often = deps.db.withPlugin(keepStatements);
  return {
    authenticate: (credential) => authenticate(often, credential),
    async register(input) {
      const registered = await registerLearner(deps.db, input);
      return registered.ok ? readMe(deps, input.learnerId) : registered;
    },
    me: ({ learnerId }) => readMe(deps, learnerId),
    rename: ({ learnerId }, name) => renameLearner(deps, learnerId, name),
    join: (signed, code) => joinAccount(deps, signed, code),
    joined: async ({ learnerId }) => ok(await readJoined(deps.db, learnerId)),
    signInFormer: (signed, input) => signInFormer(deps, signed, input),
    former: async ({ learnerId }) => ok({ history: (await readFormer(deps, learnerId)) ?? null }),
    formerWrong: async ({ learnerId }) => ok(await readFormerWrong(deps, learnerId)),
    createMoveCode: ({ learnerId }) => createMoveCode(deps, learnerId),
    async redeemMoveCode(input) {
      const redeemed = await redeemMoveCode(deps, input);
      return redeemed.ok ? readMe(deps, redeemed.value) : redeemed;
    },
  };
}
