import { exportJWK, generateKeyPair } from "jose";
import { PrivateKey, signingKeyFrom, type SigningKey } from "./signing-key.ts";

/** A new ES256 key (ECDSA on P-256, SHA-256) from the platform's own generator. */
export async function generateSigningKey(): Promise<SigningKey> {
  const { privateKey } = await generateKeyPair("ES256", { extractable: true });
  return signingKeyFrom(PrivateKey.parse(await exportJWK(privateKey)));
}
