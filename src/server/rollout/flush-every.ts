import type { Logger } from "pino";
import { repeatEvery } from "../repeat-every.ts";

/** Flushes now and then, and once more at the end. What fails is logged and tried with the next. */
export function flushEvery(
  recorder: { flush(): Promise<void> },
  { everyMs, log }: { everyMs: number; log: Pick<Logger, "warn"> },
): { stop(): Promise<void> } {
  const failed = "what was counted could not be written";
  const flushing = repeatEvery(() => recorder.flush(), { everyMs, log, failed });
  return {
    async stop() {
      await flushing.stop();
      await recorder.flush().catch((error: unknown) => log.warn({ err: error }, failed));
    },
  };
}
