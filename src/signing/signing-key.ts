import * as z from "zod/mini";
import { PublicKey } from "../domain/set/root.ts";
import { keyIdOf } from "./thumbprint.ts";

/** Private half of an ES256 key (RFC 7517). */
export const PrivateKey = z.extend(PublicKey, { d: z.string().check(z.regex(/^[A-Za-z0-9_-]{43}$/)) });
export type PrivateKey = z.infer<typeof PrivateKey>;

/** A key that can sign, with its public half and the id by which documents name it. */
export type SigningKey = {
  readonly privateJwk: PrivateKey;
  readonly publicKey: PublicKey;
  readonly keyId: string;
};

/** Frozen, because the library keeps the imported form only of keys that cannot change under it. */
export async function signingKeyFrom(jwk: PrivateKey): Promise<SigningKey> {
  const { kty, crv, x, y, d } = jwk;
  const publicKey = Object.freeze({ kty, crv, x, y });
  return { privateJwk: Object.freeze({ ...publicKey, d }), publicKey, keyId: await keyIdOf(publicKey) };
}
