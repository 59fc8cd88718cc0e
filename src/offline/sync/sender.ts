import { PROTOCOL_VERSION } from "../../protocol/version.ts";
import type { Api } from "../api.ts";
import type { Reply } from "../call-procedure.ts";
import { readClock } from "../read-clock.ts";
import type { Wake } from "../ports.ts";
import { noticeFailure } from "../store/notice-failure.ts";
import type { PhaseRow } from "../store/sender-row.ts";
import { anchorNow } from "../time/next-anchor.ts";
import { claimBatch, endTries } from "./claim-batch.ts";
import { isLeading, lead } from "./lead.ts";
import type { Sending } from "./sending.ts";
import { newSender, type Command, type SenderEvent, type Suspect } from "./sender-state.ts";
import { settleBatch } from "./settle-batch.ts";
import { step } from "./step.ts";

export type SenderDeps = {
  sending: Sending;
  api: Api;
  registered: "registered" | "unknown";
  register: () => Promise<Reply<unknown>>;
  /** After a run that reached the server. `going` as for `lead`. */
  onReached: (going: AbortSignal) => Promise<ToldToWait>;
};

/** What came of asking the server something beside what waits. */
export type ToldToWait = {
  /** When it wants to be asked again, where it said so; by the monotonic clock. */
  notBeforeMs?: number;
  /** No answer came, or one that it can give none now. */
  isUnanswered?: boolean;
};

export type OutboxSender = {
  wake(why: Wake): void;
  /**
   * Asks the server something beside what waits, once nothing of this page's is under way, and heeds what it says of
   * coming back, or that it says nothing. `asking` is told of the going as `lead` is, and before when the server wants
   * to be asked nothing.
   */
  ask<T extends ToldToWait>(
    asking: (going: AbortSignal, notBeforeMs: number | undefined) => Promise<T>,
  ): Promise<T>;
  /** The page is about to be frozen or to end: another may lead at once. `waiting`: it would have work. */
  giveWay(): "waiting" | "settled";
  /** The phase once nothing is under way: idle, or resting until a timer or a wake-up. */
  rested(): Promise<PhaseRow["phase"]>;
  close(): Promise<void>;
};

/** The adapter around the pure core: gives commands to database, network and timer, and their events back. */
export function createSender(deps: SenderDeps): OutboxSender {
  const { sending, api } = deps;
  const { ports, store } = sending;
  let state = newSender(deps.registered);
  let cancelRest = () => {};
  let running: Promise<void> = Promise.resolve();
  let closed = false;
  let going = new AbortController();

  const isOpen = () => !closed;

  function feed(event: SenderEvent): Command[] {
    const stepped = step(state, event);
    state = stepped.state;
    return stepped.commands;
  }

  /** From outside: a wake-up or a timer. Work is done under the lead, resting is not. */
  function nudge(event: SenderEvent): void {
    if (closed) return;
    const commands = feed(event);
    if (!state.busy) {
      for (const command of commands) restBy(command);
      return;
    }
    if (commands.length === 0) return;
    cancelRest();
    running = running.then(() => runLeading(commands));
  }

  async function runLeading(commands: Command[]): Promise<void> {
    // Told to wait since it was begun.
    if (!state.busy) return;
    const { signal } = going;
    try {
      const led = await lead(sending, (epoch) => drain(commands, epoch), signal);
      // Nothing was begun; where the page comes back, it goes on.
      if (led === "gave_way") feed({ kind: "fenced" }).forEach(restBy);
      // Replaced: what stands is the new leader's to say.
      if (closed || led !== "led") return;
      await show();
      // What only lacks its receipt may be waiting for what the server has lost.
      if (state.phase === "sending" || state.failure || state.isLeaving) return;
      heed(await deps.onReached(signal));
    } catch (error) {
      if (closed) return;
      // Whatever it was, the next wake-up finds the outbox ready to work.
      const failure = { code: noticeFailure(error) };
      for (const command of feed({ kind: "failed", failure, ...now() })) restBy(command);
    }
  }

  function heed({ notBeforeMs, isUnanswered }: ToldToWait): void {
    if (closed) return;
    if (notBeforeMs !== undefined) feed({ kind: "told_to_wait", untilMs: notBeforeMs }).forEach(restBy);
    else if (isUnanswered) feed({ kind: "unanswered", ...now() }).forEach(restBy);
  }

  /** A reply is waited for only when nothing else is left to do. */
  async function drain(first: Command[], epoch: number): Promise<void> {
    const queue = [...first];
    let replying: Promise<SenderEvent> | undefined;
    let shown = state.phase;
    let isReplaced = false;
    try {
      while (isOpen()) {
        const command = queue.shift();
        if (command?.do === "send") {
          replying = send(command);
          continue;
        }
        if (state.phase !== shown && !isReplaced) await show();
        shown = state.phase;
        if (command === undefined && replying === undefined) return;
        const event = command === undefined ? await replying : await execute(command, epoch);
        if (command === undefined) replying = undefined;
        if (event?.kind === "fenced") {
          // What else was to be done is the new leader's.
          isReplaced = true;
          queue.length = 0;
        }
        if (event) queue.push(...feed(event));
      }
    } catch (error) {
      // The storage failed while a reply was on its way: that still counts, it may say when to come back.
      const reply = await replying;
      if (reply?.kind === "failed") feed(reply);
      throw error;
    }
  }

  async function execute(
    command: Exclude<Command, { do: "send" }>,
    epoch: number,
  ): Promise<SenderEvent | undefined> {
    switch (command.do) {
      case "register": {
        const registered = await deps.register();
        return registered.ok ? { kind: "registered" } : { ...registered, kind: "failed", ...now() };
      }
      case "claim": {
        const claimed = await claimBatch(sending, { epoch, ...command });
        return claimed.kind === "nothing_to_claim" ? { ...claimed, ...now() } : claimed;
      }
      case "settle": {
        const settled = await settleBatch(sending, { epoch, ...command });
        return settled.kind === "settled" ? { ...settled, flow: command.result.flow, ...now() } : settled;
      }
      case "set_aside":
        return await setAside(command.suspect, epoch);
      case "rest":
        restBy(command);
        return undefined;
    }
  }

  async function send({ batch, outlives }: Extract<Command, { do: "send" }>): Promise<SenderEvent> {
    const clock = readClock(ports.clock);
    const { batchId, heads, events } = batch;
    const { build } = ports;
    const input = { protocol: PROTOCOL_VERSION, batchId, build, heads, events, clock };
    const replied = await api.sync(input, { outlives });
    if (!replied.ok) return { ...replied, kind: "failed", batch, ...now() };
    // A reply to something else is no reply.
    if (replied.value.batchId !== batch.batchId) {
      return { kind: "failed", failure: { code: "response_unreadable" }, batch, ...now() };
    }
    const { serverTime: serverMs } = replied.value;
    const anchor = anchorNow(ports.clock, { serverMs, sentMonoMs: clock.monoMs });
    return { kind: "replied", batch, result: replied.value, anchor };
  }

  async function setAside(
    { journalId, seq, code }: Suspect,
    epoch: number,
  ): Promise<{ kind: "fenced" } | undefined> {
    return await store.transact("set_aside", async (db) => {
      if (!(await isLeading(db, epoch))) return { kind: "fenced" as const };
      const by = { at: ports.clock.wallMs(), build: ports.build };
      await db.setAside([journalId, seq], code, by);
      return undefined;
    });
  }

  function restBy(command: Command): void {
    if (command.do !== "rest") return;
    cancelRest();
    const delayMs = Math.max(0, command.untilMs - ports.clock.monoMs());
    cancelRest = ports.after(delayMs, () => nudge({ kind: "rested", nowMs: ports.clock.monoMs() }));
    // Whatever happens to this page: the platform is asked to wake the worker once there is a network.
    ports.requestBackgroundSync?.();
  }

  function now() {
    return { nowMs: ports.clock.monoMs(), roll: ports.random.unit() };
  }

  async function show(): Promise<void> {
    const { phase, failure, restUntilMs } = state;
    const inMs = restUntilMs === undefined || state.busy ? undefined : restUntilMs - ports.clock.monoMs();
    const wallMs = ports.clock.wallMs();
    const nextTryAt = inMs === undefined ? undefined : Math.round(wallMs + inMs);
    const failing = failure && { code: failure.code, since: wallMs };
    await store.transact("phase", async (db) => {
      await db.putPhase({ k: "phase", phase, failure, nextTryAt, failing });
      if (!state.busy) await endTries(db, ports.clock.startId);
    });
  }

  return {
    wake(why) {
      nudge({ kind: "woken", why, nowMs: ports.clock.monoMs() });
    },
    ask(asking) {
      const { signal } = going;
      const asked = running.then(async () => {
        const said = await asking(signal, state.notBeforeMs);
        heed(said);
        return said;
      });
      running = asked.then(
        () => undefined,
        () => undefined,
      );
      return asked;
    },
    giveWay() {
      going.abort();
      going = new AbortController();
      const { busy, phase, restUntilMs = 0 } = state;
      const isResting = phase === "offline" || phase === "backing_off" || restUntilMs > ports.clock.monoMs();
      return busy || isResting ? "waiting" : "settled";
    },
    async rested() {
      let seen: Promise<void>;
      do {
        seen = running;
        await seen;
      } while (seen !== running);
      return state.phase;
    },
    async close() {
      closed = true;
      cancelRest();
      await running;
    },
  };
}
