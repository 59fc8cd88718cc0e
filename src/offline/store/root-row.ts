import type { Sha256, TimeMs } from "../../domain/id.ts";

export const ROOT_KEYS = "version";

/** A verified root document; the one with the highest version is the trusted one. */
export type RootRow = { version: number; payloadHash: Sha256; text: string; expiresAt: TimeMs };
