import type { TimeLeft } from "../domain/attempt/time-left.ts";
import type { Uuid } from "../domain/id.ts";
import { fail, type Result } from "../domain/result.ts";
import type { AttemptRow } from "./store/attempt-row.ts";
import type { Local } from "./store/local.ts";
import { storageFailureOf } from "./store/write-strictly.ts";
import type { Timekeeper, Timekeeping } from "./timing/open-timekeeper.ts";

export type KeptTime = {
  readTimeLeft(attemptId: Uuid): Promise<TimeLeft | undefined>;
  sealAttempt(attemptId: Uuid): Promise<Result<void>>;
  /** Something has happened by which an attempt may be over: a start, a wake-up, a contact with the server. */
  look(): void;
  rested(): Promise<void>;
  close(): Promise<void>;
};

/** What keeps the time is loaded only where an attempt's time is limited. */
export function keepTime(local: Local, timekeeping: Timekeeping): KeptTime {
  let keeper: Promise<Timekeeper | undefined> | undefined;
  let looking: Promise<void> = Promise.resolve();
  let closed = false;

  async function load(): Promise<Timekeeper | undefined> {
    try {
      const { openTimekeeper } = await import("./timing/open-timekeeper.ts");
      return openTimekeeper(local, { ...timekeeping, look });
    } catch {
      // Not on this device yet, and no network: asked for anew the next time.
      keeper = undefined;
      return undefined;
    }
  }
  const open = () => (keeper ??= load());

  async function lookOnce(): Promise<void> {
    if (closed) return;
    try {
      const timed = await local.db.attempts.filter(isOpen).primaryKeys();
      if (timed.length > 0) await (await open())?.look(timed);
    } catch (error) {
      // A store that fails now is looked at again; what is no failure of the store is a bug, and thrown.
      storageFailureOf(error);
    }
  }
  function look(): void {
    looking = looking.then(lookOnce, lookOnce);
  }

  return {
    readTimeLeft: async (attemptId) => await (await open())?.readTimeLeft(attemptId),
    sealAttempt: async (attemptId) =>
      (await (await open())?.sealAttempt(attemptId)) ?? fail("network_unreachable"),
    look,
    rested: () => looking,
    async close() {
      closed = true;
      await looking;
      await (await keeper)?.close();
    },
  };
}

/** Its time is limited, and it is not over for certain. */
function isOpen({ limits, finishedAt, sealed }: AttemptRow): boolean {
  return limits !== undefined && (finishedAt === undefined || sealed === "perhaps");
}
