import * as z from "zod/mini";
import { TimeMs } from "../id.ts";

export const KeyRole = z.enum(["root", "catalog", "publish", "session", "receipt"]);
export type KeyRole = z.infer<typeof KeyRole>;

/** Public half of an ES256 key (RFC 7517). Its id is its RFC 7638 thumbprint, always computed, never read. */
export const PublicKey = z.object({
  kty: z.literal("EC"),
  crv: z.literal("P-256"),
  x: z.string().check(z.regex(/^[A-Za-z0-9_-]{43}$/)),
  y: z.string().check(z.regex(/^[A-Za-z0-9_-]{43}$/)),
});
export type PublicKey = z.infer<typeof PublicKey>;

const Role = z.object({
  keys: z.array(z.string()).check(z.minLength(1)),
  threshold: z.number().check(z.int(), z.gte(1)),
});

/** Keys and what each may sign. Version N+1 is signed by a threshold of N's root keys and of its own. */
export const Root = z.object({
  format: z.literal("mundap-root"),
  version: z.number().check(z.int(), z.gte(1)),
  issuedAt: TimeMs,
  expiresAt: TimeMs,
  keys: z.record(z.string(), PublicKey),
  roles: z.object({ root: Role, catalog: Role, publish: Role, session: Role, receipt: Role }),
});
export type Root = z.infer<typeof Root>;
