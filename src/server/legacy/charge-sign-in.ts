import type { Ports } from "../api/context.ts";
import { payerOf } from "../api/payer-of.ts";

/** A try at a password: how long to wait, 0 when it may be made. Everyone who is asked for a V1 password pays here. */
export function chargeSignIn(charge: Ports["charge"], tried: { email: string; address: string }): number {
  const address = payerOf(tried.address);
  const email = tried.email.trim().toLowerCase();
  return Math.max(
    charge({ operation: "v1.signIn.pair", who: `${address} ${email}`, cost: 1 }),
    charge({ operation: "v1.signIn.email", who: email, cost: 1 }),
    charge({ operation: "v1.signIn.address", who: address, cost: 1 }),
  );
}
