import type { Cohort } from "../../domain/rollout/cohort.ts";

/** Whose experience a procedure is part of; staff's own requests are no learner's. */
export function armOf(procedure: string): Cohort | undefined {
  if (procedure.startsWith("staff.")) return undefined;
  return procedure.startsWith("v1.") ? "v1" : "v2";
}
