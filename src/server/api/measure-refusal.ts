import type { Ports } from "./context.ts";
import { readCredential } from "./read-credential.ts";

/** What such a call is measured as, by the system that was called. */
export const REFUSED = { v1: "v1.refused", v2: "refused" } as const;

type Refused = { url: string; authorization: string | undefined; durationMs: number };

/**
 * A call that was turned away before any procedure saw it, because this process has too much to do: a failure of the
 * system that was called. Which procedure is the caller's word, and one name stands for all.
 */
export function measureRefusal(measure: Ports["measure"], { url, authorization, durationMs }: Refused): void {
  const [, version, called = ""] = /^\/api\/(v1|v2)\/(.*)$/.exec(url) ?? [];
  if (version === undefined || called.startsWith("staff.")) return;
  measure({
    procedure: version === "v1" ? REFUSED.v1 : REFUSED.v2,
    outcome: "server_unavailable",
    durationMs,
    deviceId: readCredential(authorization)?.deviceId,
  });
}
