import { Receipt } from "../../src/domain/attempt/receipt.ts";
import { fail, ok, type Result } from "../../src/domain/result.ts";
import { sha256Hex } from "../../src/domain/sha256.ts";
import type { SignedUnderRoots } from "../../src/signing/verify-under-roots.ts";

/** Which keys a device knows: all up to this one. */
export type KeysUpTo = number;

/** Stands for a signature: real ones come from threads whose turns no seed decides. */
export function signSimulated(payload: string, key: KeysUpTo): string {
  return JSON.stringify({ key, payload, mac: sha256Hex(`a secret of the server ${key} ${payload}`) });
}

/** What a stranger can make of a payload. */
export function forgeSimulated(payload: string, key: KeysUpTo): string {
  return JSON.stringify({ key, payload, mac: sha256Hex(payload) });
}

export function readSimulated(jws: string, known: KeysUpTo): Result<{ payload: string; key: number }> {
  const { key, payload } = JSON.parse(jws);
  if (key > known) return fail("unknown_key");
  return jws === signSimulated(payload, key) ? ok({ payload, key }) : fail("bad_signature");
}

export async function verifySimulatedReceipt(
  jws: string,
  known: KeysUpTo,
): Promise<Result<SignedUnderRoots<Receipt>>> {
  const read = readSimulated(jws, known);
  if (!read.ok) return read;
  const { payload, key } = read.value;
  return ok({
    document: Receipt.parse(JSON.parse(payload)),
    payloadHash: sha256Hex(payload),
    keyIds: [String(key)],
    text: jws,
    keyState: key === known ? "current" : "retired",
  });
}
