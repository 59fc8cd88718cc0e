import type { Receipt } from "../../domain/attempt/receipt.ts";
import type { Result } from "../../domain/result.ts";
import type { SignedUnderRoots } from "../../signing/verify-under-roots.ts";
import type { ReceiptVerifier } from "./sending.ts";

type Trusting<T> = {
  readTrust(how: "held" | "refreshed"): Promise<Result<T>>;
  verify(jws: string, trust: T): Promise<Result<SignedUnderRoots<Receipt>>>;
};

/** A key that is unknown may be newer than the root we hold: then the root is asked for anew, once. */
export function receiptVerifier<T>({ readTrust, verify }: Trusting<T>): ReceiptVerifier {
  return async (jws) => {
    const held = await readTrust("held");
    const signed = held.ok ? await verify(jws, held.value) : held;
    if (signed.ok) return signed;
    if (held.ok && signed.failure.code !== "unknown_key") return signed;
    const refreshed = await readTrust("refreshed");
    return refreshed.ok ? await verify(jws, refreshed.value) : refreshed;
  };
}
