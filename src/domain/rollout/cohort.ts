import * as z from "zod/mini";
import { Uuid } from "../id.ts";

/** Which system a learner is served by. */
export const Cohort = z.enum(["v1", "v2"]);
export type Cohort = z.infer<typeof Cohort>;

/** A learner's cohort as it was given: kept on the device, and carried by every attempt begun under it. */
export const Assignment = z.object({ assignmentId: Uuid, cohort: Cohort });
export type Assignment = z.infer<typeof Assignment>;
