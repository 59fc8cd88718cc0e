import { createECDH, createHash } from "node:crypto";
import { signingKeyFrom, type SigningKey } from "../../../src/signing/signing-key.ts";

/** The order of P-256's group. */
const ORDER = 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n;

/** The same key for the same name, in every process. */
export async function fixedKey(name: string): Promise<SigningKey> {
  const secret = hashOf(Buffer.from(name));
  const point = pointOf(secret);
  const [x, y, d] = [point.subarray(1, 33), point.subarray(33), secret].map((part) =>
    part.toString("base64url"),
  );
  return await signingKeyFrom({ kty: "EC", crv: "P-256", x: x ?? "", y: y ?? "", d: d ?? "" });
}

/**
 * ES256 (FIPS 186-5 §6.4.1) whose secret number is drawn from key and data: what is signed goes into the chain of
 * a journal, and with a random one every process would have other hashes.
 */
export function signAlike(secret: Buffer, data: Uint8Array): Uint8Array {
  const k = hashOf(secret, data);
  const r = numberOf(pointOf(k).subarray(1, 33)) % ORDER;
  const s = (inverse(numberOf(k)) * (numberOf(hashOf(data)) + r * numberOf(secret))) % ORDER;
  return Buffer.from([r, s].map((part) => part.toString(16).padStart(64, "0")).join(""), "hex");
}

function hashOf(...parts: Uint8Array[]): Buffer {
  const hash = createHash("sha256");
  for (const part of parts) hash.update(part);
  return hash.digest();
}

/** Uncompressed: a byte, x, y. */
function pointOf(secret: Buffer): Buffer {
  const curve = createECDH("prime256v1");
  curve.setPrivateKey(secret);
  return curve.getPublicKey();
}

function numberOf(bytes: Buffer): bigint {
  return BigInt(`0x${bytes.toString("hex")}`);
}

/** By the extended Euclidean algorithm. */
function inverse(of: bigint): bigint {
  let [a, b, x, y] = [of, ORDER, 1n, 0n];
  while (b !== 0n) {
    const times = a / b;
    [a, b, x, y] = [b, a - times * b, y, x - times * y];
  }
  return x < 0n ? x + ORDER : x;
}
