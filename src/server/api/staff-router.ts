import * as z from "zod/mini";
import { ContactList } from "../../protocol/contacts.ts";
import { PublishDraftInput, PublishedDraft, SetInput } from "../../protocol/desk.ts";
import { ExtendInput, GivenExtension } from "../../protocol/extensions.ts";
import { DecideInput, HeldList, SettleInput } from "../../protocol/held.ts";
import { IntakeInput, IntakeResult } from "../../protocol/intake.ts";
import { AnswerToMark, MarkingList, AnswerRef, MarkInput } from "../../protocol/marking.ts";
import { Replay } from "../../protocol/replay.ts";
import { ReportedList, SettleReportInput } from "../../protocol/reported.ts";
import { FoundAttempt, JoinInput, ReplayInput, SearchInput, StaffMember } from "../../protocol/staff.ts";
import { SetListing } from "../../protocol/set-listing.ts";
import { openProcedure, staffProcedure } from "./procedures.ts";
import { rolloutRouter } from "./rollout-router.ts";
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
  search: staffProcedure("find")
    .input(SearchInput)
    .output(z.array(FoundAttempt))
    .query(async ({ ctx, input }) => valueOf(await ctx.ports.staff.search(input.text))),
  replay: staffProcedure("find")
    .input(ReplayInput)
    .output(Replay)
    .query(async ({ ctx, input }) => {
      ctx.tell({ attempts: [input.attemptId] });
      return valueOf(await ctx.ports.staff.replay(input.attemptId));
    }),

  contacts: staffProcedure("see_contacts")
    .output(ContactList)
    .query(async ({ ctx }) => valueOf(await ctx.ports.staff.contacts())),

  sets: staffProcedure("publish")
    .output(z.array(SetListing))
    .query(async ({ ctx }) => valueOf(await ctx.ports.desk.sets())),
  formats: staffProcedure("publish")
    .output(z.array(z.string()))
    .query(({ ctx }) => ctx.ports.desk.formats()),
  publish: staffProcedure("publish")
    .input(PublishDraftInput)
    .output(PublishedDraft)
    .mutation(async ({ ctx, input }) => valueOf(await ctx.ports.desk.publish(ctx.staff, input))),
  retire: staffProcedure("publish")
    .input(SetInput)
    .output(SetListing)
    .mutation(async ({ ctx, input }) => valueOf(await ctx.ports.desk.retire(ctx.staff, input.setId))),
  release: staffProcedure("publish")
    .input(SetInput)
    .output(SetListing)
    .mutation(async ({ ctx, input }) => valueOf(await ctx.ports.desk.release(ctx.staff, input.setId))),

  held: staffProcedure("decide")
    .output(HeldList)
    .query(async ({ ctx }) => valueOf(await ctx.ports.held.list())),
  decide: staffProcedure("decide")
    .input(DecideInput)
    .output(HeldList)
    .mutation(async ({ ctx, input }) => valueOf(await ctx.ports.held.decide(ctx.staff, input))),
  settle: staffProcedure("decide")
    .input(SettleInput)
    .output(HeldList)
    .mutation(async ({ ctx, input }) => valueOf(await ctx.ports.held.settle(ctx.staff, input))),

  extend: staffProcedure("decide")
    .input(ExtendInput)
    .output(z.array(GivenExtension))
    .mutation(async ({ ctx, input }) => valueOf(await ctx.ports.held.extend(ctx.staff, input))),

  reported: staffProcedure("see_reported")
    .output(ReportedList)
    .query(async ({ ctx }) => valueOf(await ctx.ports.reported.list())),
  settleReport: staffProcedure("see_reported")
    .input(SettleReportInput)
    .output(ReportedList)
    .mutation(async ({ ctx, input }) => valueOf(await ctx.ports.reported.settle(ctx.staff, input))),

  rollout: rolloutRouter,

  takeIn: staffProcedure("take_in")
    .input(IntakeInput)
    .output(IntakeResult)
    .mutation(async ({ ctx, input }) => valueOf(await ctx.ports.intake.take(ctx.staff, input))),

  // Their names on the wire are older than the numbers that wait here too.
  essays: staffProcedure("mark")
    .output(MarkingList)
    .query(async ({ ctx }) => valueOf(await ctx.ports.marking.list())),
  essay: staffProcedure("mark")
    .input(AnswerRef)
    .output(AnswerToMark)
    .query(async ({ ctx, input }) => valueOf(await ctx.ports.marking.read(input))),
  mark: staffProcedure("mark")
    .input(MarkInput)
    .output(AnswerToMark)
    .mutation(async ({ ctx, input }) => valueOf(await ctx.ports.marking.mark(ctx.staff, input))),
});
