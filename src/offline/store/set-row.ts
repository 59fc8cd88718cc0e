import type { ContentId, Sha256, TimeMs } from "../../domain/id.ts";

export const SET_KEYS = "setId";

/** The version of a set that is active on this device. */
export type SetRow = {
  setId: ContentId;
  manifest: Sha256;
  version: number;
  title: string;
  bytes: number;
  activatedAt: TimeMs;
  timeLimitSeconds?: number;
  attemptLimit?: number;
  answersVerified: { verified: number; total: number };
};
