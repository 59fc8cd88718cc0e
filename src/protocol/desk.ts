import * as z from "zod/mini";
import { ContentId, Sha256, Uuid } from "../domain/id.ts";
import { LeftOut } from "../domain/set/left-out.ts";
import { SetFile } from "../domain/set/set-file.ts";
import { SolvabilityReport } from "../domain/set/solvability-report.ts";
import { ImportReport } from "./import-report.ts";
import { SetListing } from "./set-listing.ts";

/** What stands beside the file's bytes, in the address. `language`: the reader's, for the report's sentences. */
export const ImportQuery = z.object({
  name: z.string().check(z.minLength(1), z.maxLength(255)),
  reader: z.enum(["ko", "en"]),
  format: z.optional(z.string().check(z.maxLength(40))),
  title: z.optional(z.string().check(z.minLength(1), z.maxLength(200))),
  language: z.optional(z.string().check(z.regex(/^[a-zA-Z]{2,8}(-[a-zA-Z0-9]{1,8})*$/))),
  policy: z.optional(z.enum(["practice", "exam"])),
});
export type ImportQuery = z.infer<typeof ImportQuery>;

/** A set that was read and is not published yet. */
export const ImportDraft = z.object({
  draftId: Uuid,
  set: SetFile,
  solvability: SolvabilityReport,
  /** The set of the same id that is published already. */
  existing: z.optional(SetListing),
});
export type ImportDraft = z.infer<typeof ImportDraft>;

/** The reply to one file. */
export const ImportReply = z.object({
  kind: z.literal("import.result"),
  report: ImportReport,
  drafts: z.array(ImportDraft),
});
export type ImportReply = z.infer<typeof ImportReply>;

export const PublishDraftInput = z.object({
  draftId: Uuid,
  /** `own`: beside the set of the same id, under an id of its own, instead of as its new version. */
  as: z.enum(["same_id", "own"]),
  /**
   * The manifest of the set of the same id that the person saw; absent: there was none. Where it is another
   * by now, nothing is published: changed_meanwhile.
   */
  seen: z.optional(Sha256),
  /** All questions of the file that are left out from now on; absent: those that were before. */
  leftOut: z.optional(z.array(LeftOut)),
});
export type PublishDraftInput = z.infer<typeof PublishDraftInput>;

/** `unchanged`: the newest version says exactly this already, and stays. */
export const PublishedDraft = z.extend(SetListing, { outcome: z.enum(["published", "unchanged"]) });
export type PublishedDraft = z.infer<typeof PublishedDraft>;

export const SetInput = z.object({ setId: ContentId });
export type SetInput = z.infer<typeof SetInput>;
