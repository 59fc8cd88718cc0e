import type { TimeLeft } from "../domain/attempt/time-left.ts";
import type { Uuid } from "../domain/id.ts";
import { fail, type Result } from "../domain/result.ts";
import type { LateParts } from "./late-parts.ts";
import type { AttemptRow } from "./store/attempt-row.ts";
import type { Local } from "./store/local.ts";
import { storageFailureOf } from "./store/write-strictly.ts";
import type { Timekeeper, Timekeeping } from "./timing/open-timekeeper.ts";

export type KeptTime = {
  readTimeLeft(attemptId: Uuid): Promise<TimeLeft | undefined>;
  sealAttempt(attemptId: Uuid): Promise<Result<void>>;
  /** Tickets of sessions that were given more time. */
  takeTickets(tickets: readonly string[]): void;
  /** Something has happened by which an attempt may be over: a start, a wake-up, a contact with the server. */
  look(): void;
  rested(): Promise<void>;
  close(): Promise<void>;
};

/** What keeps the time is loaded only where an attempt's time is limited. */
export function keepTime(
  local: Local,
  timekeeping: Timekeeping,
  fetchPart: LateParts["timekeeper"],
): KeptTime {
  let keeper: Promise<Timekeeper | undefined> | undefined;
  let looking: Promise<void> = Promise.resolve();
  let closed = false;

  async function load(): Promise<Timekeeper | undefined> {
    try {
      const { openTimekeeper } = await fetchPart();
      return openTimekeeper(local, { ...timekeeping, look });
    } catch {
      // Not on this device yet, and no network: asked for anew the next time.
      keeper = undefined;
      return undefined;
    }
  }
  const open = () => (keeper ??= load());

  /** One thing after the other. A store that fails now is tried again at the next occasion; a bug is thrown. */
  function inTurn(work: () => Promise<void>): void {
    const guarded = async () => {
      if (closed) return;
      try {
        await work();
      } catch (error) {
        storageFailureOf(error);
      }
    };
    looking = looking.then(guarded, guarded);
  }
  function look(): void {
    inTurn(async () => {
      const timed = await local.db.attempts.filter(isOpen).primaryKeys();
      if (timed.length > 0) await (await open())?.look(timed);
    });
  }

  return {
    readTimeLeft: async (attemptId) => await (await open())?.readTimeLeft(attemptId),
    sealAttempt: async (attemptId) =>
      (await (await open())?.sealAttempt(attemptId)) ?? fail("network_unreachable"),
    takeTickets(tickets) {
      inTurn(async () => await (await open())?.takeTickets(tickets));
      look();
    },
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
  return limits !== undefined && (finishedAt === undefined || sealed === "perhaps" || sealed === "too_soon");
}
