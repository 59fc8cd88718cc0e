import type { Grade } from "../question/verdict.ts";
import type { Acceptance } from "./acceptance.ts";
import type { Reconciliation } from "./reconcile.ts";

/** What a named person decided about a held answer: whether it counts, and whose word on it stands. */
export type PersonsDecision = {
  acceptance: Extract<Acceptance, "counted" | "not_counted">;
  verdict: "device" | "server";
};

type Judged = { reconciliation: Reconciliation; server: Grade; device: Pick<Grade, "verdict" | "fraction"> };

/**
 * Ends the waiting of a held answer. Undefined: there is nothing to decide, because it is not held, or
 * nobody has. A device that held no key has no word of its own: the server's stands.
 */
export function applyDecision(
  { reconciliation, server, device }: Judged,
  decision: PersonsDecision | undefined,
): (Reconciliation & Grade) | undefined {
  if (decision === undefined || reconciliation.acceptance !== "held") return undefined;
  const grade =
    decision.verdict === "server" || device.verdict === "pending"
      ? server
      : { verdict: device.verdict, fraction: device.fraction, trace: server.trace };
  return { acceptance: decision.acceptance, reason: "decided_by_person", ...grade };
}
