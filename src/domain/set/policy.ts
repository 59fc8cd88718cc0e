import * as z from "zod/mini";
import { TimeMs } from "../id.ts";

export const Policy = z.object({
  /** practice: key on the device, verdict at once. exam: answers recorded, verdict with the release. */
  mode: z.enum(["practice", "exam"]),
  timeLimitSeconds: z.optional(z.number().check(z.int(), z.gt(0))),
  attemptLimit: z.optional(z.number().check(z.int(), z.gt(0))),
  shuffleQuestions: z.boolean(),
  shuffleChoices: z.boolean(),
  /** Take this many questions of the set, chosen by the attempt's seed. */
  pick: z.optional(z.number().check(z.int(), z.gt(0))),
  /** The window: no session opens before it or stays open after it. Absent: always open. */
  opensAt: z.optional(TimeMs),
  closesAt: z.optional(TimeMs),
  /** exam: when the keys are given out. Absent: when a person does; `window_end` does it by itself as well. */
  release: z.optional(z.enum(["by_hand", "window_end"])),
  /** Sessions that a device may hold for starts without a network: how many, and how long each stays open. */
  tickets: z.optional(
    z.object({
      ahead: z.number().check(z.int(), z.gte(0), z.lte(10)),
      windowSeconds: z.optional(z.number().check(z.int(), z.gt(0))),
    }),
  ),
});
export type Policy = z.infer<typeof Policy>;
