import * as z from "zod/mini";
import type { Uuid } from "../../domain/id.ts";
import { Rejudged, RejudgedInput } from "../../protocol/rejudged.ts";
import {
  AttemptSummary,
  LearnerStatistics,
  StatisticsInput,
  WrongQuestion,
} from "../../protocol/statistics.ts";
import { SyncInput, SyncResult } from "../../protocol/sync.ts";
import { keepingUnreadable } from "./keeping-unreadable.ts";
import { chargedOnce, learnerProcedure } from "./procedures.ts";
import { errorOf, router, valueOf } from "./trpc.ts";

/** A line of the log is no place for more. */
const TOLD_ATTEMPTS = 20;

function journalsOf({ events, heads }: SyncInput): Uuid[] {
  const ids = new Set([...events, ...heads].map(({ journalId }) => journalId));
  return [...ids].slice(0, TOLD_ATTEMPTS);
}

export const attemptsRouter = router({
  sync: keepingUnreadable
    .input(SyncInput)
    .output(SyncResult)
    .mutation(async ({ ctx, input }) => {
      ctx.tell({ attempts: journalsOf(input) });
      // A batch costs as many operations as it holds, or as the journals it asks about: each is judged.
      const cost = Math.max(1, input.events.length, input.heads.length);
      const waitMs = ctx.ports.charge({ operation: "attempts.sync", who: ctx.signed.deviceId, cost });
      if (waitMs > 0) throw errorOf({ code: "rate_limited" }, waitMs);
      return valueOf(await ctx.ports.attempts.sync(ctx.signed, input));
    }),
  rejudged: learnerProcedure
    .use(chargedOnce)
    .input(RejudgedInput)
    .output(Rejudged)
    .query(async ({ ctx, input }) => valueOf(await ctx.ports.attempts.rejudged(ctx.signed, input))),
  mine: learnerProcedure
    .use(chargedOnce)
    .output(z.array(AttemptSummary))
    .query(async ({ ctx }) => valueOf(await ctx.ports.attempts.mine(ctx.signed))),
  /** Over all phones and identities of the person. */
  wrong: learnerProcedure
    .use(chargedOnce)
    .output(z.array(WrongQuestion))
    .query(async ({ ctx }) => valueOf(await ctx.ports.attempts.wrong(ctx.signed))),
  statistics: learnerProcedure
    .use(chargedOnce)
    .input(z.optional(StatisticsInput))
    .output(LearnerStatistics)
    .query(async ({ ctx, input }) =>
      valueOf(await ctx.ports.attempts.statistics(ctx.signed, input ?? { timeZone: "UTC" })),
    ),
});
