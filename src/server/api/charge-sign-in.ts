import type { Ports } from "./context.ts";

type Tried = { at: "staff" | "v1"; email: string; payer: string };

/**
 * A try at a password: how long to wait, 0 when it may be made. Whoever is sent away for their own tries uses up nothing
 * of what the account is allowed: else a stranger at a single address would keep its owner out.
 */
export function chargeSignIn(charge: Ports["charge"], { at, email, payer }: Tried): number {
  const account = email.trim().toLowerCase();
  const payers = { address: payer, pair: `${payer} ${account}`, account };
  for (const [by, who] of Object.entries(payers)) {
    const waitMs = charge({ operation: `${at}.signIn.${by}`, who, cost: 1 });
    if (waitMs > 0) return waitMs;
  }
  return 0;
}
