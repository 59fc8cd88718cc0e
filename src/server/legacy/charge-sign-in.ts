import type { Ports } from "../api/context.ts";

/** A try at a password: how long to wait, 0 when it may be made. Everyone who is asked for a V1 password pays here. */
export function chargeSignIn(charge: Ports["charge"], tried: { email: string; payer: string }): number {
  const email = tried.email.trim().toLowerCase();
  return Math.max(
    charge({ operation: "v1.signIn.pair", who: `${tried.payer} ${email}`, cost: 1 }),
    charge({ operation: "v1.signIn.email", who: email, cost: 1 }),
    charge({ operation: "v1.signIn.address", who: tried.payer, cost: 1 }),
  );
}
