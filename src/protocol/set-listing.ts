import * as z from "zod/mini";
import { ContentId, Sha256 } from "../domain/id.ts";
import { Policy } from "../domain/set/policy.ts";

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
});
export type SetListing = z.infer<typeof SetListing>;
