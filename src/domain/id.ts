import * as z from "zod/mini";

/** Ids of sets, questions, choices, items, gaps: opaque, never a position. Any script, no control characters. */
export const ContentId = z.string().check(z.minLength(1), z.maxLength(128), z.regex(/^[^\p{Cc}\p{Cs}]+$/u));
export type ContentId = z.infer<typeof ContentId>;

/** Ids minted by a device or the server before the first write, so that a repeat is harmless. */
export const Uuid = z
  .string()
  .check(z.regex(/^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/));
export type Uuid = z.infer<typeof Uuid>;

/** SHA-256 as 64 lower-case hexadecimal digits: the identity of exact bytes. */
export const Sha256 = z.string().check(z.regex(/^[0-9a-f]{64}$/));
export type Sha256 = z.infer<typeof Sha256>;

/** A point in time in milliseconds since 1970-01-01T00:00:00Z. */
export const TimeMs = z.number().check(z.int(), z.nonnegative());
export type TimeMs = z.infer<typeof TimeMs>;

/** BCP 47 language tag. */
export const Language = z.string().check(z.regex(/^[a-zA-Z]{2,8}(-[a-zA-Z0-9]{1,8})*$/));
export type Language = z.infer<typeof Language>;

/** A share of the full mark: 0 … 1 as a result; weights may be negative. */
export const Fraction = z.number().check(z.gte(-1), z.lte(1));
