import {
  IssuedTickets,
  IssueTicketsInput,
  SessionStatus,
  SessionStatusInput,
} from "../../protocol/sessions.ts";
import { chargedOnce, learnerProcedure } from "./procedures.ts";
import { router, valueOf } from "./trpc.ts";

export const sessionsRouter = router({
  issue: learnerProcedure
    .use(chargedOnce)
    .input(IssueTicketsInput)
    .output(IssuedTickets)
    .mutation(async ({ ctx, input }) => valueOf(await ctx.ports.sessions.issue(ctx.signed, input))),
  status: learnerProcedure
    .use(chargedOnce)
    .input(SessionStatusInput)
    .output(SessionStatus)
    .query(async ({ ctx, input }) => valueOf(await ctx.ports.sessions.status(ctx.signed, input.sessionId))),
});
