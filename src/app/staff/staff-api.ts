import { createTRPCClient, httpLink, TRPCClientError } from "@trpc/client";
import type { ContentId, Uuid } from "../../domain/id.ts";
import { fail, ok, type Result } from "../../domain/result.ts";
import type { ContactList } from "../../protocol/contacts.ts";
import type { ImportReply, PublishDraftInput, PublishedDraft } from "../../protocol/desk.ts";
import type { ExtendInput, GivenExtension } from "../../protocol/extensions.ts";
import type { DecideInput, HeldList, SettleInput } from "../../protocol/held.ts";
import type { IntakeInput, IntakeResult } from "../../protocol/intake.ts";
import type { AnswerToMark, MarkingList, AnswerRef, MarkInput } from "../../protocol/marking.ts";
import type { Replay } from "../../protocol/replay.ts";
import type { ReportedList, SettleReportInput } from "../../protocol/reported.ts";
import type {
  AnnounceInput,
  ReportPeriod,
  RolloutDesk,
  RolloutReport,
  TickInput,
} from "../../protocol/rollout-desk.ts";
import type { OverrideInput, RolloutStatus, SteerInput, SteerResult } from "../../protocol/rollout.ts";
import type { SetListing } from "../../protocol/set-listing.ts";
import type { FoundAttempt, JoinInput, StaffMember } from "../../protocol/staff.ts";
import type { ReadMedia } from "../content/media/media-reader.ts";
import { WireFailure } from "../../protocol/wire-failure.ts";
import { createAccountApi, type AccountApi } from "./account/account-api.ts";
import { fetchMedia } from "./fetch-media.ts";
import { uploadFile, type Upload } from "./import/upload-file.ts";
import type { AppRouter } from "../../server/api/router.ts";

/** What the staff pages ask of the server. Who asks is told by a cookie that scripts cannot read. */
export type StaffApi = {
  me(): Promise<Result<StaffMember | null>>;
  join(input: JoinInput): Promise<Result<StaffMember>>;
  search(text: string): Promise<Result<FoundAttempt[]>>;
  replay(attemptId: Uuid): Promise<Result<Replay>>;
  /** Records of a file that a learner has handed in. */
  takeIn(input: IntakeInput): Promise<Result<IntakeResult>>;
  contacts(): Promise<Result<ContactList>>;
  media: ReadMedia;
  /** Pictures and sounds of what was read from a file and is not published yet. */
  draftMedia(draftId: Uuid): ReadMedia;
  /** Reads one file on the server; nothing is published by it. */
  importFile(upload: Omit<Upload, "origin">): Promise<Result<ImportReply>>;
  /** The names of the formats that the server can read. */
  formats(): Promise<Result<string[]>>;
  publish(input: PublishDraftInput): Promise<Result<PublishedDraft>>;
  sets(): Promise<Result<SetListing[]>>;
  retire(setId: ContentId): Promise<Result<SetListing>>;
  release(setId: ContentId): Promise<Result<SetListing>>;
  marking(): Promise<Result<MarkingList>>;
  answerToMark(ref: AnswerRef): Promise<Result<AnswerToMark>>;
  mark(input: MarkInput): Promise<Result<AnswerToMark>>;
  held(): Promise<Result<HeldList>>;
  decide(input: DecideInput): Promise<Result<HeldList>>;
  settle(input: SettleInput): Promise<Result<HeldList>>;
  reported(): Promise<Result<ReportedList>>;
  settleReport(input: SettleReportInput): Promise<Result<ReportedList>>;
  extend(input: ExtendInput): Promise<Result<GivenExtension[]>>;
  rollout: RolloutApi;
  account: AccountApi;
};

/** What operators ask of the server. */
export type RolloutApi = {
  status(): Promise<Result<RolloutStatus>>;
  steer(input: SteerInput): Promise<Result<SteerResult>>;
  override(input: OverrideInput): Promise<Result<void>>;
  desk(): Promise<Result<RolloutDesk>>;
  tick(input: TickInput): Promise<Result<RolloutDesk>>;
  announce(input: AnnounceInput): Promise<Result<RolloutDesk>>;
  withdraw(announcementId: Uuid): Promise<Result<RolloutDesk>>;
  report(period: ReportPeriod): Promise<Result<RolloutReport>>;
};

export function createStaffApi(page: { origin: string; fetch: typeof fetch }): StaffApi {
  const client = createTRPCClient<AppRouter>({
    links: [httpLink({ url: `${page.origin}/api/v2`, fetch: (url, options) => page.fetch(url, options) })],
  });
  return {
    me: () => asResult(client.staff.me.query()),
    join: (input) => asResult(client.staff.join.mutate(input)),
    search: (text) => asResult(client.staff.search.query({ text })),
    contacts: () => asResult(client.staff.contacts.query()),
    media: (sha256) => fetchMedia(page, `/content/blobs/${sha256}`, sha256),
    draftMedia: (draftId) => (sha256) =>
      fetchMedia(page, `/api/v2/import/${draftId}/media/${sha256}`, sha256),
    importFile: (upload) => uploadFile({ ...upload, origin: page.origin }),
    formats: () => asResult(client.staff.formats.query()),
    publish: (input) => asResult(client.staff.publish.mutate(input)),
    sets: () => asResult(client.staff.sets.query()),
    retire: (setId) => asResult(client.staff.retire.mutate({ setId })),
    release: (setId) => asResult(client.staff.release.mutate({ setId })),
    marking: () => asResult(client.staff.essays.query()),
    answerToMark: (ref) => asResult(client.staff.essay.query(ref)),
    mark: (input) => asResult(client.staff.mark.mutate(input)),
    held: () => asResult(client.staff.held.query()),
    decide: (input) => asResult(client.staff.decide.mutate(input)),
    settle: (input) => asResult(client.staff.settle.mutate(input)),
    reported: () => asResult(client.staff.reported.query()),
    settleReport: (input) => asResult(client.staff.settleReport.mutate(input)),
    extend: (input) => asResult(client.staff.extend.mutate(input)),
    takeIn: (input) => asResult(client.staff.takeIn.mutate(input)),
    replay: (attemptId) => asResult(client.staff.replay.query({ attemptId })),
    rollout: {
      status: () => asResult(client.staff.rollout.status.query()),
      steer: (input) => asResult(client.staff.rollout.steer.mutate(input)),
      override: (input) => asResult(client.staff.rollout.override.mutate(input)),
      desk: () => asResult(client.staff.rollout.desk.query()),
      tick: (input) => asResult(client.staff.rollout.tick.mutate(input)),
      announce: (input) => asResult(client.staff.rollout.announce.mutate(input)),
      withdraw: (announcementId) => asResult(client.staff.rollout.withdraw.mutate({ announcementId })),
      report: (period) => asResult(client.staff.rollout.report.query({ period })),
    },
    account: createAccountApi(page),
  };
}

async function asResult<T>(call: Promise<T>): Promise<Result<T>> {
  try {
    return ok(await call);
  } catch (error) {
    if (!(error instanceof TRPCClientError)) throw error;
    const data: unknown = error.data;
    const wire = WireFailure.safeParse(
      typeof data === "object" && data !== null && "wire" in data ? data.wire : undefined,
    );
    if (wire.success) return { ok: false, failure: wire.data.failure };
    return fail(error.cause instanceof SyntaxError ? "response_unreadable" : "network_unreachable");
  }
}
