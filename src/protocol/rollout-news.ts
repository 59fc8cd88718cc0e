import * as z from "zod/mini";
import { Assignment } from "../domain/rollout/cohort.ts";
import { Announcement } from "./announcement.ts";
import { SettledReport } from "./settled-report.ts";

/** What a learner is told besides verdicts: kept on the device, for when there is no network. */
export const RolloutNews = z.object({
  /** Absent: no rollout is under way, and everybody is served by V2. */
  assignment: z.optional(Assignment),
  /** The newest first. */
  announcements: z.array(Announcement),
  /** What came lately of what they reported, the newest first. */
  reports: z.optional(z.array(SettledReport)),
});
export type RolloutNews = z.infer<typeof RolloutNews>;
