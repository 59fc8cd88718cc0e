import * as z from "zod/mini";
import { Replay } from "../../protocol/replay.ts";
import { FoundAttempt, JoinInput, ReplayInput, SearchInput, StaffMember } from "../../protocol/staff.ts";
import { openProcedure, staffProcedure } from "./procedures.ts";
import { router, valueOf } from "./trpc.ts";

export const staffRouter = router({
  /** null: nobody is signed in. */
  me: openProcedure
    .output(z.nullable(StaffMember))
    .query(async ({ ctx }) => (await ctx.staffOfRequest()) ?? null),
  join: openProcedure
    .input(JoinInput)
    .output(StaffMember)
    .mutation(async ({ ctx, input }) => valueOf(await ctx.ports.staff.join(input))),
  search: staffProcedure("support")
    .input(SearchInput)
    .output(z.array(FoundAttempt))
    .query(async ({ ctx, input }) => valueOf(await ctx.ports.staff.search(input.text))),
  replay: staffProcedure("support")
    .input(ReplayInput)
    .output(Replay)
    .query(async ({ ctx, input }) => valueOf(await ctx.ports.staff.replay(input.attemptId))),
});
