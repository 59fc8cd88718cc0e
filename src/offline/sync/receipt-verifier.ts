import type { Receipt } from "../../domain/attempt/receipt.ts";
import { fail, type Result } from "../../domain/result.ts";
import type { Signed } from "../../signing/verify-signed.ts";
import type { SignedUnderRoots } from "../../signing/verify-under-roots.ts";
import type { ReceiptVerifier } from "./sending.ts";

type Trusting<T> = {
  readTrust(how: "held" | "refreshed"): Promise<Result<T>>;
  verify(jws: string, trust: T): Promise<Result<SignedUnderRoots<Receipt>>>;
};

/**
 * A key that is unknown may be newer than the root we hold: then the root is asked for anew, once. One that was
 * withdrawn empties no outbox: somebody else may have it, and the server says its receipts again under the present one.
 */
export function receiptVerifier<T>({ readTrust, verify }: Trusting<T>): ReceiptVerifier {
  return async (jws) => {
    const held = await readTrust("held");
    const signed = held.ok ? await verify(jws, held.value) : held;
    if (signed.ok || (held.ok && signed.failure.code !== "unknown_key")) return asPresent(signed);
    const refreshed = await readTrust("refreshed");
    return refreshed.ok ? asPresent(await verify(jws, refreshed.value)) : refreshed;
  };
}

function asPresent(signed: Result<SignedUnderRoots<Receipt>>): Result<Signed<Receipt>> {
  return signed.ok && signed.value.keyState === "retired" ? fail("unknown_key") : signed;
}
