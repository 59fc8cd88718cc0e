import type { Logger } from "pino";

/** Flushes now and then, and once more at the end. What fails is logged and tried with the next. */
export function flushEvery(
  recorder: { flush(): Promise<void> },
  { everyMs, log }: { everyMs: number; log: Pick<Logger, "warn"> },
): { stop(): Promise<void> } {
  const flush = () =>
    recorder
      .flush()
      .catch((error: unknown) => log.warn({ err: error }, "what was counted could not be written"));
  let current = Promise.resolve();
  const timer = setInterval(() => {
    current = current.then(flush);
  }, everyMs);
  return {
    async stop() {
      clearInterval(timer);
      await current;
      await flush();
    },
  };
}
