import {
  AnnounceInput,
  ReportInput,
  RolloutDesk,
  RolloutReport,
  TickInput,
  WithdrawInput,
} from "../../protocol/rollout-desk.ts";
import { OverrideInput, RolloutStatus, SteerInput, SteerResult } from "../../protocol/rollout.ts";
import { staffProcedure } from "./procedures.ts";
import { router, valueOf } from "./trpc.ts";

/** The operators' part of the staff router. */
export const rolloutRouter = router({
  status: staffProcedure("operate")
    .output(RolloutStatus)
    .query(async ({ ctx }) => valueOf(await ctx.ports.rollout.status())),
  steer: staffProcedure("operate")
    .input(SteerInput)
    .output(SteerResult)
    .mutation(async ({ ctx, input }) => valueOf(await ctx.ports.rollout.steer(ctx.staff, input))),
  override: staffProcedure("operate")
    .input(OverrideInput)
    .mutation(async ({ ctx, input }) => valueOf(await ctx.ports.rollout.override(ctx.staff, input))),

  desk: staffProcedure("operate")
    .output(RolloutDesk)
    .query(async ({ ctx }) => valueOf(await ctx.ports.rollout.desk())),
  tick: staffProcedure("operate")
    .input(TickInput)
    .output(RolloutDesk)
    .mutation(async ({ ctx, input }) => valueOf(await ctx.ports.rollout.tick(ctx.staff, input))),
  announce: staffProcedure("operate")
    .input(AnnounceInput)
    .output(RolloutDesk)
    .mutation(async ({ ctx, input }) => valueOf(await ctx.ports.rollout.announce(ctx.staff, input))),
  withdraw: staffProcedure("operate")
    .input(WithdrawInput)
    .output(RolloutDesk)
    .mutation(async ({ ctx, input }) => valueOf(await ctx.ports.rollout.withdraw(input.announcementId))),
  report: staffProcedure("operate")
    .input(ReportInput)
    .output(RolloutReport)
    .query(async ({ ctx, input }) => valueOf(await ctx.ports.rollout.report(input.period))),
});
