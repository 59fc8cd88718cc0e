import * as z from "zod/mini";
import { ContentId, Sha256, TimeMs } from "../domain/id.ts";
import { LeftOut } from "../domain/set/left-out.ts";
import { Policy } from "../domain/set/policy.ts";

/** A question that stays out of every version of a set until it is taken back. */
export const LeftOutListing = z.extend(LeftOut, {
  /** Its first words. */
  prompt: z.string(),
  /** Who left it out. */
  by: z.string(),
  at: TimeMs,
});
export type LeftOutListing = z.infer<typeof LeftOutListing>;

/** One published set, as `sets --json` lists it and `publish --json` answers. */
export const SetListing = z.object({
  setId: ContentId,
  title: z.string(),
  /** Version of the newest manifest. */
  version: z.number().check(z.int(), z.gte(1)),
  mode: Policy.shape.mode,
  questions: z.number().check(z.int(), z.gte(1)),
  retired: z.boolean(),
  /** Exams: whether the keys of this version are given out. */
  released: z.optional(z.boolean()),
  /** Payload hash of the newest manifest. */
  manifest: Sha256,
  /** Absent: nothing is left out. */
  leftOut: z.optional(z.array(LeftOutListing)),
});
export type SetListing = z.infer<typeof SetListing>;
