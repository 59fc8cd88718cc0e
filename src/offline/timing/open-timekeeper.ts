import { DEADLINE_GRACE_MS } from "../../domain/attempt/reconcile.ts";
import type { TimeLeft } from "../../domain/attempt/time-left.ts";
import type { Uuid } from "../../domain/id.ts";
import { ok, type Result } from "../../domain/result.ts";
import type { Api } from "../api.ts";
import type { ReadAttempt } from "../read/read-attempt.ts";
import type { Local } from "../store/local.ts";
import { storageFailureOf } from "../store/write-strictly.ts";
import { askTime } from "./ask-time.ts";
import { createTimeReader } from "./read-time-left.ts";
import { recordSealed, recordUnsealed } from "./record-sealed.ts";
import { takeMoreTime } from "./take-more-time.ts";

export type Timekeeping = {
  api: Pick<Api, "sync">;
  readAttempt: ReadAttempt;
  /** Writes into an attempt's journal, and does what always follows on that. */
  record(attemptId: Uuid, write: () => Promise<Result<void>>): Promise<Result<void>>;
};

export type Timekeeper = {
  /** Undefined where nothing limits the attempt. */
  readTimeLeft(attemptId: Uuid): Promise<TimeLeft | undefined>;
  /** Does nothing while any time is left, nor where it is over. */
  sealAttempt(attemptId: Uuid): Promise<Result<void>>;
  takeTickets(tickets: readonly string[]): Promise<void>;
  /** Seals what is over, opens again what was not, and comes back when the next one ends. */
  look(attemptIds: readonly Uuid[]): Promise<void>;
  close(): Promise<void>;
};

/** A page may sleep through its timers: no later than this it looks again. */
const LONGEST_MS = 10 * 60_000;
/**
 * How often the server is asked for the time: in doubt, where no clock can be believed; and else now and then, because
 * more of it may have been given and nothing waits to be sent.
 */
const ASK_EVERY_MS = { doubt: 60_000, more: 10 * 60_000 };

/**
 * Ends attempts whose time is up. Whoever sits before the open quiz ends it at the very moment, after what was
 * entered is recorded; everything else waits until an answer on its way no longer counts.
 */
export function openTimekeeper(local: Local, keeping: Timekeeping & { look(): void }): Timekeeper {
  const { db, ports } = local;
  const timeOf = createTimeReader(local, keeping.readAttempt);
  let cancel = () => {};
  const askedMs = { doubt: Number.NEGATIVE_INFINITY, more: ports.clock.monoMs() };
  let seeking: Promise<void> = Promise.resolve();
  let closed = false;

  /** Where the clocks cannot be believed, the server says what time it is; without a network all stays as it is. */
  function seekTime({ evidence }: TimeLeft): void {
    const nowMs = ports.clock.monoMs();
    const why = evidence === "low" ? "doubt" : "more";
    if (closed || nowMs - askedMs[why] < ASK_EVERY_MS[why]) return;
    askedMs[why] = nowMs;
    // A store that fails now is written to at the next asking.
    seeking = seek().catch((error: unknown) => void storageFailureOf(error));
  }
  async function seek(): Promise<void> {
    const reply = await askTime(local, keeping.api);
    if (reply === undefined) return;
    if (reply.tickets) await takeMoreTime(local, reply.tickets);
    keeping.look();
  }

  async function seal(attemptId: Uuid, left: TimeLeft): Promise<Result<void>> {
    return await keeping.record(attemptId, () => recordSealed(local, attemptId, left));
  }

  async function lookAt(attemptId: Uuid): Promise<number> {
    const row = await db.attempts.get(attemptId);
    const left = row && (await timeOf(row));
    if (!row || !left) return Infinity;
    seekTime(left);
    const { leftMs, evidence } = left;
    if (row.finishedAt === undefined) {
      if (leftMs + DEADLINE_GRACE_MS > 0) return leftMs + DEADLINE_GRACE_MS;
      await seal(attemptId, left);
      return Infinity;
    }
    const wasTooSoon = row.sealed === "too_soon";
    if (leftMs > 0 && (evidence === "high" || wasTooSoon)) {
      const why = wasTooSoon ? "more_time" : "wrong_clock";
      await keeping.record(attemptId, () => recordUnsealed(local, attemptId, { left, why }));
      return leftMs;
    }
    if (evidence === "high") await db.attempts.update(attemptId, { sealed: "surely" });
    return Infinity;
  }

  return {
    async readTimeLeft(attemptId) {
      const row = await db.attempts.get(attemptId);
      const left = row && (await timeOf(row));
      if (left) seekTime(left);
      return left;
    },
    async sealAttempt(attemptId) {
      const row = await db.attempts.get(attemptId);
      const left = row && (await timeOf(row));
      return left && left.leftMs <= 0 ? await seal(attemptId, left) : ok(undefined);
    },
    takeTickets: (tickets) => takeMoreTime(local, tickets),
    async look(attemptIds) {
      cancel();
      let nextMs = LONGEST_MS;
      for (const attemptId of attemptIds) nextMs = Math.min(nextMs, await lookAt(attemptId));
      if (!closed) cancel = ports.after(Math.max(1000, nextMs), keeping.look);
    },
    async close() {
      closed = true;
      cancel();
      await seeking;
    },
  };
}
