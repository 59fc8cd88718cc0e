import * as z from "zod/mini";
import {
  JoinAccountInput,
  JoinedAccounts,
  Me,
  MoveCode,
  RedeemMoveCodeInput,
  RegisterInput,
  RenameInput,
} from "../../protocol/identity.ts";
import { RolloutNews } from "../../protocol/rollout-news.ts";
import { FormerWrong, KnownFormer, SignInFormerInput } from "../../protocol/former.ts";
import { chargeSignIn } from "./charge-sign-in.ts";
import { chargedOnce, chargedToAddress, learnerProcedure, openProcedure } from "./procedures.ts";
import { errorOf, router, valueOf } from "./trpc.ts";

export const learnerRouter = router({
  register: openProcedure
    .input(RegisterInput)
    .output(Me)
    .mutation(async ({ ctx, input }) => valueOf(await ctx.ports.learners.register(input))),
  me: learnerProcedure
    .use(chargedOnce)
    .output(Me)
    .query(async ({ ctx }) => valueOf(await ctx.ports.learners.me(ctx.signed))),
  rename: learnerProcedure
    .use(chargedOnce)
    .input(RenameInput)
    .output(Me)
    .mutation(async ({ ctx, input }) => valueOf(await ctx.ports.learners.rename(ctx.signed, input.name))),
  createMoveCode: learnerProcedure
    .use(chargedOnce)
    .output(MoveCode)
    .mutation(async ({ ctx }) => valueOf(await ctx.ports.learners.createMoveCode(ctx.signed))),
  /** Charged to the address too: a code is guessed here as well as where it is redeemed. */
  join: learnerProcedure
    .use(chargedOnce)
    .use(chargedToAddress)
    .input(JoinAccountInput)
    .output(JoinedAccounts)
    .mutation(async ({ ctx, input }) => valueOf(await ctx.ports.learners.join(ctx.signed, input.code))),
  joined: learnerProcedure
    .use(chargedOnce)
    .output(JoinedAccounts)
    .query(async ({ ctx }) => valueOf(await ctx.ports.learners.joined(ctx.signed))),
  rollout: learnerProcedure
    .use(chargedOnce)
    .output(RolloutNews)
    .query(async ({ ctx }) => valueOf(await ctx.ports.rollout.news(ctx.signed))),
  /** Charged like every try at a V1 password. */
  signInFormer: learnerProcedure
    .use(chargedOnce)
    .input(SignInFormerInput)
    .output(KnownFormer)
    .mutation(async ({ ctx, input }) => {
      const waitMs = chargeSignIn(ctx.ports.charge, { at: "v1", email: input.email, payer: ctx.address });
      if (waitMs > 0) throw errorOf({ code: "rate_limited" }, waitMs);
      return valueOf(await ctx.ports.learners.signInFormer(ctx.signed, input));
    }),
  former: learnerProcedure
    .use(chargedOnce)
    .output(KnownFormer)
    .query(async ({ ctx }) => valueOf(await ctx.ports.learners.former(ctx.signed))),
  /** What V1 says was wrong at its last try, with the published question where there is one. */
  formerWrong: learnerProcedure
    .use(chargedOnce)
    .output(z.array(FormerWrong))
    .query(async ({ ctx }) => valueOf(await ctx.ports.learners.formerWrong(ctx.signed))),
  redeemMoveCode: openProcedure
    .input(RedeemMoveCodeInput)
    .output(Me)
    .mutation(async ({ ctx, input }) => valueOf(await ctx.ports.learners.redeemMoveCode(input))),
});
