import type { SealedEvent } from "../../domain/attempt/event.ts";
import { REACTIONS, type Reaction } from "../../protocol/retry.ts";
import { backOffMs } from "./back-off.ts";
import { keyOf, type Batch, type Limits } from "./batch.ts";
import {
  MAX_LIMITS,
  type Command,
  type Of,
  type Sender,
  type SenderEvent,
  type Step,
  type Suspect,
} from "./sender-state.ts";

/**
 * A browser lets 64 KiB of requests outlive their page. In JSON a body can double, and its event and head take
 * 400 bytes: this is below 60 KiB. Only an event that is too large alone goes like any other.
 */
const LEAVING_LIMITS: Limits = { maxEvents: 40, maxBytes: 20 * 1024 };

/** A second of the slowest network there is. Below it nothing is won, and after an outage it takes few steps to grow. */
const LIGHTEST: Limits = { maxEvents: 8, maxBytes: 8 * 1024 };

/** Of a server that refuses these one after the other something else is wrong. The next run goes on behind them. */
const SUSPECTS_IN_A_ROW = 8;

/** The outbox's whole behaviour, without a clock, a network or a database. */
export function step(state: Sender, event: SenderEvent): Step {
  switch (event.kind) {
    case "woken":
      return onWoken(state, event);
    case "rested":
      return onRested(state, event);
    case "told_to_wait":
      return onToldToWait(state, event);
    case "unanswered":
      return onUnanswered(state, event);
    case "registered":
      return claim({ ...state, registered: true });
    case "claimed":
      return onClaimed(state, event);
    case "nothing_to_claim":
      return onNothing(state, event);
    case "replied":
      return onReplied(state, event);
    case "settled":
      return onSettled(state, event);
    case "failed":
      return onFailed(withoutBatches(state), event);
    case "fenced":
      return onFenced(state);
  }
}

function stay(state: Sender): Step {
  return { state, commands: [] };
}

/** They are claimed anew: a try too many is counted, and none too few. */
function withoutBatches(state: Sender): Sender {
  return { ...state, underway: undefined, next: undefined, isReplaced: false };
}

function onWoken(woken: Sender, { why, nowMs }: Of<"woken">): Step {
  // What was recorded before the page went may be told after.
  const isLeaving = why === "leaving" || (why === "recorded" && woken.busy && woken.isLeaving);
  const state = { ...woken, isLeaving };
  const asked = why === "tap" || why === "started";
  if (state.busy) return stay({ ...state, again: true, askedAgain: state.askedAgain || asked });
  const blocked = state.phase === "sign_in_needed" || state.phase === "update_needed";
  if (blocked && !asked) return stay(state);
  // A new answer says nothing about the network: the back-off goes on.
  const { restUntilMs = 0 } = state;
  if (why === "recorded" && restUntilMs > nowMs)
    return { state, commands: [{ do: "rest", untilMs: restUntilMs }] };
  // Nor does a page that goes: it tries once, and the back-off is none the shorter.
  const isHopeful = why !== "recorded" && why !== "leaving";
  const fresh = isHopeful ? { ...state, failuresInARow: 0 } : state;
  return begin({ ...fresh, asked, registeredAnew: false }, nowMs);
}

/** A timer of a rest that was cut short may fire in a later one, and a browser's a little early. */
function onRested(state: Sender, { nowMs }: Of<"rested">): Step {
  if (state.busy) return stay(state);
  const { restUntilMs } = state;
  if (restUntilMs !== undefined && restUntilMs > nowMs)
    return { state, commands: [{ do: "rest", untilMs: restUntilMs }] };
  return begin({ ...state, asked: false, isLeaving: false }, nowMs);
}

function begin(state: Sender, nowMs: number): Step {
  if (state.notBeforeMs !== undefined && state.notBeforeMs > nowMs) {
    return { state, commands: [{ do: "rest", untilMs: state.notBeforeMs }] };
  }
  const begun = {
    ...state,
    busy: true,
    again: false,
    askedAgain: false,
    restUntilMs: undefined,
    notBeforeMs: undefined,
  };
  return claim({ ...withoutBatches(begun), deferred: [], unanswered: [] });
}

/** A run that was about to begin rests instead. */
function onToldToWait(state: Sender, event: Of<"told_to_wait">): Step {
  const untilMs = Math.max(event.untilMs, state.notBeforeMs ?? 0);
  const told = { ...state, notBeforeMs: untilMs };
  return state.busy ? rest(told, untilMs) : stay(told);
}

/**
 * What is recorded in the next moment waits as it would after a first failure of its own, and no longer: what was asked
 * may be all that the server does not answer. Nothing else comes of it, so nothing is asked again by this.
 */
function onUnanswered(state: Sender, { nowMs, roll }: Of<"unanswered">): Step {
  const untilMs = Math.max(nowMs + backOffMs(1, roll), state.restUntilMs ?? 0);
  if (!state.busy) return stay({ ...state, restUntilMs: untilMs });
  return state.asked || state.askedAgain || state.isLeaving ? stay(state) : rest(state, untilMs);
}

function claim(state: Sender): Step {
  if (!state.registered) return { state, commands: [{ do: "register" }] };
  const limits = state.isLeaving ? smaller(state.limits, LEAVING_LIMITS) : state.limits;
  const { batchId, events = [] } = state.underway ?? {};
  const missing = [...state.unanswered, ...state.suspects.map(keyOf)];
  const except = [...state.deferred, ...events.map(keyOf)];
  return { state, commands: [{ do: "claim", limits, except, missing, underway: batchId }] };
}

function onClaimed(claimed: Sender, { batch, more }: Of<"claimed">): Step {
  const state = { ...claimed, isMore: more === "some" };
  if (state.underway) return stay({ ...state, next: batch });
  const sending: Sender = { ...state, phase: "sending", failure: undefined, underway: batch };
  return { state: sending, commands: [sendOff(sending, batch), ...claimAhead(sending)] };
}

function sendOff({ isLeaving }: Sender, batch: Batch): Command {
  return { do: "send", batch, ...(isLeaving && { outlives: "page" as const }) };
}

/** The next batch, while the reply to one is waited for: the device works while the server does. */
function claimAhead(state: Sender): Command[] {
  return state.isMore && !state.isLeaving ? claim(state).commands : [];
}

/** What was claimed meanwhile goes out before the reply is applied, unless it was claimed under other limits. */
function onReplied(state: Sender, { batch, result, anchor }: Of<"replied">): Step {
  const { next } = state;
  const replied = withoutBatches(state);
  if (state.isReplaced) return onFenced(replied);
  const settle: Command = { do: "settle", batch, result, anchor };
  if (!next || state.isLeaving || !isWithin(next, result.flow)) return { state: replied, commands: [settle] };
  return { state: { ...replied, underway: next }, commands: [sendOff(state, next), settle] };
}

function onNothing(state: Sender, { left, nowMs, roll }: Of<"nothing_to_claim">): Step {
  if (state.underway) return stay({ ...state, isMore: false });
  const anew: Sender = { ...state, suspects: [], failure: undefined };
  if (left === "deferred" && !state.again) {
    // Nothing is left but what an earlier run has passed over.
    if (state.phase !== "sending" && state.suspects.length > 0) return claim(anew);
    const failuresInARow = state.failuresInARow + 1;
    return rest({ ...anew, failuresInARow, phase: "backing_off" }, nowMs + backOffMs(failuresInARow, roll));
  }
  const idle: Sender = { ...anew, phase: "idle", busy: false, registeredAnew: false };
  return state.again ? begin({ ...idle, asked: state.askedAgain }, nowMs) : stay(idle);
}

/**
 * The new leader may have looked before this one was woken, or wait for a person who asks here: then this
 * one takes its turn again, once. Not before the reply that is on its way: it may say to come back later.
 */
function onFenced(state: Sender): Step {
  if (state.underway) return stay({ ...state, next: undefined, isMore: false, isReplaced: true });
  return state.again || state.asked ? rest(state, 0) : stay({ ...state, busy: false });
}

function rest(state: Sender, untilMs: number): Step {
  return {
    state: { ...state, busy: false, again: false, askedAgain: false, restUntilMs: untilMs },
    commands: [{ do: "rest", untilMs }],
  };
}

function onSettled(state: Sender, settled: Of<"settled">): Step {
  const { progress, gained, flow, nowMs } = settled;
  const allowed = smaller(MAX_LIMITS, flow);
  const deferred = [...state.deferred, ...settled.deferred];
  const unanswered = [...state.unanswered, ...settled.unanswered];
  const next: Sender = { ...state, flow: allowed, deferred, unanswered };
  if (progress === 0) return goOn({ ...next, limits: smaller(state.limits, allowed) });
  const grown = { maxEvents: state.limits.maxEvents * 2, maxBytes: state.limits.maxBytes * 2 };
  const passed: Sender = {
    ...next,
    // What is only said again, and gets no receipt, is asked ever more seldom.
    failuresInARow: gained > 0 ? 0 : state.failuresInARow,
    registeredAnew: false,
    limits: smaller(grown, allowed),
    // What was refused while nothing passed has its turn again.
    suspects: [],
    doubted: [...state.doubted, ...state.suspects.map(keyOf)],
  };
  return flow.minDelayMs > 0
    ? rest({ ...passed, notBeforeMs: nowMs + flow.minDelayMs }, nowMs + flow.minDelayMs)
    : goOn(passed);
}

function goOn(state: Sender): Step {
  return state.underway ? { state, commands: claimAhead(state) } : claim(state);
}

function isWithin(batch: Batch, { maxEvents, maxBytes, minDelayMs }: Of<"settled">["flow"]): boolean {
  const isSmall = batch.events.length <= maxEvents && batch.bytes <= maxBytes;
  return minDelayMs === 0 && (isSmall || batch.events.length === 1);
}

function smaller(a: Limits, b: Limits): Limits {
  return { maxEvents: Math.min(a.maxEvents, b.maxEvents), maxBytes: Math.min(a.maxBytes, b.maxBytes) };
}

type OnFailure = (state: Sender, event: Of<"failed">) => Step;

const backOff: OnFailure = (before, { failure, retryAfterMs, nowMs, roll, batch }) => {
  const isBroken = failure.code === "network_unreachable";
  const isHeavy = isBroken || failure.code === "response_unreadable";
  const state = isHeavy && batch ? { ...before, limits: lighter(before.limits, batch) } : before;
  const failuresInARow = state.failuresInARow + 1;
  const phase = isBroken ? "offline" : "backing_off";
  // What fails here after the server has spoken takes nothing back of what it said.
  const notBeforeMs = retryAfterMs === undefined ? state.notBeforeMs : nowMs + retryAfterMs;
  const pauseMs = retryAfterMs ?? backOffMs(failuresInARow, roll);
  const untilMs = Math.max(nowMs + pauseMs, notBeforeMs ?? 0);
  return rest({ ...state, phase, failure, failuresInARow, notBeforeMs, doubted: [] }, untilMs);
};

/** What a slow link does not carry in its time, or before it breaks off, or what is answered at too great a length, may pass by halves. What passes grows again. */
function lighter(limits: Limits, { events, bytes }: Batch): Limits {
  const halved = (limit: number, used: number, least: number) =>
    used > least ? Math.min(limit, Math.max(Math.ceil(used / 2), least)) : limit;
  return {
    maxEvents: halved(limits.maxEvents, events.length, LIGHTEST.maxEvents),
    maxBytes: halved(limits.maxBytes, bytes, LIGHTEST.maxBytes),
  };
}

/** A smaller batch finds the event that cannot be taken. */
const sendLess: OnFailure = (state, event) => {
  const { batch, failure } = event;
  const only = batch?.events[0];
  if (!batch || !only) return backOff(state, event);
  if (batch.events.length === 1) return passOver(state, only, event);
  const maxEvents = Math.ceil(batch.events.length / 2);
  const maxBytes = failure.code === "request_too_large" ? Math.ceil(batch.bytes / 2) : state.limits.maxBytes;
  return claim({ ...state, limits: { maxEvents, maxBytes } });
};

/** Alone it is only suspected: an outage refuses everything, and may end at any moment. Set aside at the second time. */
function passOver(before: Sender, { journalId, seq }: SealedEvent, event: Of<"failed">): Step {
  const suspect: Suspect = { journalId, seq, code: event.failure.code };
  const state = { ...before, failure: event.failure };
  if (state.doubted.includes(keyOf(suspect))) {
    const following = claim(state);
    const aside: Command = { do: "set_aside", suspect };
    return { state: following.state, commands: [aside, ...following.commands] };
  }
  const suspects = [...state.suspects, suspect];
  const next = { ...state, suspects };
  return suspects.length % SUSPECTS_IN_A_ROW === 0 ? backOff(next, event) : claim(next);
}

/** Until someone asks; who asked while this was under way may have just signed in. */
const block: OnFailure = (state, { failure, nowMs }) => {
  const blocked = { ...state, failure, busy: false, again: false };
  return state.askedAgain ? begin({ ...blocked, asked: true, registeredAnew: false }, nowMs) : stay(blocked);
};

const ON_FAILURE: Record<Reaction, OnFailure> = {
  retry: backOff,
  // Nothing here can mend it, but an update of the server can: it is tried again, seldom.
  stop: (state, event) => backOff({ ...state, failuresInARow: Math.max(8, state.failuresInARow) }, event),
  // The server may have lost the device (restored from a backup): it is introduced once more.
  pause: (state, event) =>
    state.registeredAnew
      ? block({ ...state, phase: "sign_in_needed" }, event)
      : claim({ ...state, registered: false, registeredAnew: true }),
  update: (state, event) => block({ ...state, phase: "update_needed" }, event),
  halve: sendLess,
  bisect: sendLess,
};

function onFailed(state: Sender, event: Of<"failed">): Step {
  return ON_FAILURE[REACTIONS[event.failure.code]](state, event);
}
