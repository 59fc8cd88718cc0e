import type { TimeMs, Uuid } from "../../domain/id.ts";

export const ANCHOR_KEYS = "startId";

/** What the server's clock said when this start's monotonic clock stood at `monoMs`. */
export type AnchorRow = {
  startId: Uuid;
  serverMs: TimeMs;
  monoMs: number;
  wallMs: number;
  roundTripMs: number;
};
