import * as z from "zod/mini";
import { ContentId, Language, Sha256, TimeMs } from "../id.ts";
import { Policy } from "./policy.ts";

/** Which published version of each rule this set is graded and ordered by. Every build carries them all. */
export const RuleVersions = z.object({
  grader: z.number().check(z.int(), z.gte(1)),
  profile: z.number().check(z.int(), z.gte(1)),
  order: z.number().check(z.int(), z.gte(1)),
});
export type RuleVersions = z.infer<typeof RuleVersions>;

/** The signed document that names a set version's questions and keys by hash. */
export const Manifest = z.object({
  format: z.literal("mundap-manifest"),
  setId: ContentId,
  version: z.number().check(z.int(), z.gte(1)),
  issuedAt: TimeMs,
  title: z.string(),
  language: Language,
  description: z.optional(z.string()),
  category: z.optional(z.string()),
  policy: Policy,
  rules: RuleVersions,
  needs: z.array(z.enum(["maths", "code", "audio", "images"])),
  questions: z.array(z.object({ id: ContentId, question: Sha256, key: Sha256 })).check(z.minLength(1)),
  media: z.array(z.object({ sha256: Sha256, bytes: z.number().check(z.int()), type: z.string() })),
});
export type Manifest = z.infer<typeof Manifest>;
