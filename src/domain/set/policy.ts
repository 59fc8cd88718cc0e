import * as z from "zod/mini";

export const Policy = z.object({
  /** practice: key on the device, verdict at once. exam: answers recorded, verdict with the release. */
  mode: z.enum(["practice", "exam"]),
  timeLimitSeconds: z.optional(z.number().check(z.int(), z.gt(0))),
  attemptLimit: z.optional(z.number().check(z.int(), z.gt(0))),
  shuffleQuestions: z.boolean(),
  shuffleChoices: z.boolean(),
  /** Take this many questions of the set, chosen by the attempt's seed. */
  pick: z.optional(z.number().check(z.int(), z.gt(0))),
});
export type Policy = z.infer<typeof Policy>;
