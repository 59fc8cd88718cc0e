import { Receipt } from "../domain/attempt/receipt.ts";
import type { Result } from "../domain/result.ts";
import { verifyUnderRoots, type SignedUnderRoots, type TrustedRoots } from "./verify-under-roots.ts";

/** The server's word that it holds a journal. `keyState` "retired" is a receipt from before a rotation. */
export function verifyReceipt(text: string, roots: TrustedRoots): Promise<Result<SignedUnderRoots<Receipt>>> {
  return verifyUnderRoots(text, { type: "mundap-receipt+jws", schema: Receipt, ...roots });
}
