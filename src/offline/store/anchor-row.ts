import type { TimeMs, Uuid } from "../../domain/id.ts";

export const ANCHOR_KEYS = "startId";

/** What the server's clock said when this start's monotonic clock stood at `monoMs`. */
type Anchor = {
  startId: Uuid;
  serverMs: TimeMs;
  monoMs: number;
  wallMs: number;
};

export type AnchorRow = Anchor & {
  roundTripMs: number;
  /** From before the clocks of this start parted: the device slept, or its wall clock was set. Oldest first. */
  earlier?: Anchor[];
};
