import type { Ports } from "./context.ts";
import { readCredential } from "./read-credential.ts";

type Refused = { url: string; authorization: string | undefined; durationMs: number };

/**
 * A call that was turned away before any procedure saw it, because this process has too much to do: a failure of the
 * system that was called. Which procedure is the caller's word, and one name stands for all.
 */
export function measureRefusal(measure: Ports["measure"], { url, authorization, durationMs }: Refused): void {
  const [, version, called = ""] = /^\/api\/(v1|v2)\/(.*)$/.exec(url) ?? [];
  if (version === undefined || called.startsWith("staff.")) return;
  measure({
    procedure: version === "v1" ? "v1.refused" : "refused",
    outcome: "server_unavailable",
    durationMs,
    deviceId: readCredential(authorization)?.deviceId,
  });
}
