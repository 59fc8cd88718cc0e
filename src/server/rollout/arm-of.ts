import type { Cohort } from "../../domain/rollout/cohort.ts";
import type { Outcome } from "../api/context.ts";

/** Which system a procedure is of; staff's own requests are no learner's. */
export function armOf(procedure: string): Cohort | undefined {
  if (procedure.startsWith("staff.")) return undefined;
  return procedure.startsWith("v1.") ? "v1" : "v2";
}

/** What a caller did wrong is no fault of the system that told them. */
export function isOurFault(outcome: Outcome): boolean {
  return outcome === "server_error" || outcome === "server_unavailable";
}
