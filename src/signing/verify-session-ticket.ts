import { SessionTicket } from "../domain/attempt/session-ticket.ts";
import type { Result } from "../domain/result.ts";
import { verifyUnderRoots, type SignedUnderRoots, type TrustedRoots } from "./verify-under-roots.ts";

/**
 * The server's permission to take a set. A ticket whose window has closed still verifies: whether it
 * counts is the reconciliation table's to say. `keyState` "retired" is a ticket issued before a rotation.
 */
export function verifySessionTicket(
  text: string,
  roots: TrustedRoots,
): Promise<Result<SignedUnderRoots<SessionTicket>>> {
  return verifyUnderRoots(text, { type: "mundap-session+jws", schema: SessionTicket, ...roots });
}
