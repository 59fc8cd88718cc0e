import type { Logger } from "pino";

/** Does something now and then, never twice at once. What fails is logged and tried at the next time. */
export function repeatEvery(
  work: () => Promise<unknown>,
  { everyMs, log, failed }: { everyMs: number; log: Pick<Logger, "warn">; failed: string },
): { stop(): Promise<void> } {
  let underWay: Promise<unknown> | undefined;
  const once = async () => {
    await work().catch((error: unknown) => log.warn({ err: error }, failed));
    underWay = undefined;
  };
  const timer = setInterval(() => {
    // What takes longer than its time is not waited for by all the times that it has missed.
    underWay ??= once();
  }, everyMs);
  return {
    async stop() {
      clearInterval(timer);
      await underWay;
    },
  };
}
