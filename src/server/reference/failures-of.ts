import { FailureCode } from "../../domain/failure.ts";
import type { ListedProcedure } from "./list-procedures.ts";

/** Every failure that a procedure can answer, in the order of the union. */
export function failuresOf(
  { caller, input }: ListedProcedure,
  own: readonly FailureCode[] = [],
): FailureCode[] {
  const known = new Set<FailureCode>([...own, "rate_limited", "server_unavailable", "server_error"]);
  if (input !== undefined) known.add("request_malformed");
  if (input?.properties?.["protocol"] !== undefined) known.add("protocol_too_old");
  if (caller !== "anyone") known.add("not_signed_in");
  // A device that was revoked, or a role without the duty.
  if (caller === "learner" || caller.startsWith("staff:")) known.add("not_allowed");
  return FailureCode.options.filter((code) => known.has(code));
}
