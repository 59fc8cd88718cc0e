/** Taken before anything replaces it: with it the simulator waits until nothing is left to be done at once. */
const realImmediate = setImmediate;

/** Lets every promise that can come true do so. */
export function drained(): Promise<void> {
  return new Promise((resolve) => {
    realImmediate(resolve);
  });
}

type Entry = { atMs: number; turn: number; run: () => unknown };

/** Simulated time: what is to happen, one thing after the other, each to its end. */
export type Agenda = {
  nowMs(): number;
  /** Returns what strikes it out again. */
  after(delayMs: number, run: () => unknown): () => void;
  /** Lets time pass, and everything happen that falls into it. */
  pass(ms: number): Promise<void>;
  /** Lets time pass until something is true, for so long at most. */
  passUntil(isTrue: () => boolean, mostMs: number): Promise<void>;
};

/** `settled`: until everything that can be done at once is done. */
export function openAgenda(settled: () => Promise<void> = drained): Agenda {
  const entries: Entry[] = [];
  let nowMs = 0;
  let turns = 0;

  function isBefore(a: Entry, b: Entry): boolean {
    return a.atMs < b.atMs || (a.atMs === b.atMs && a.turn < b.turn);
  }

  async function happen(untilMs: number): Promise<boolean> {
    const next = entries[0];
    if (next === undefined || next.atMs > untilMs) return false;
    entries.shift();
    nowMs = Math.max(nowMs, next.atMs);
    next.run();
    await settled();
    return true;
  }

  return {
    nowMs: () => nowMs,
    after(delayMs, run) {
      turns += 1;
      const entry = { atMs: nowMs + Math.max(0, delayMs), turn: turns, run };
      let place = entries.length;
      while (place > 0 && isBefore(entry, entries[place - 1] ?? entry)) place -= 1;
      entries.splice(place, 0, entry);
      return () => {
        const at = entries.indexOf(entry);
        if (at >= 0) entries.splice(at, 1);
      };
    },
    async pass(ms) {
      const untilMs = nowMs + ms;
      await settled();
      while (await happen(untilMs));
      nowMs = untilMs;
    },
    async passUntil(isTrue, mostMs) {
      const untilMs = nowMs + mostMs;
      await settled();
      while (!isTrue()) {
        if (await happen(untilMs)) continue;
        nowMs = untilMs;
        return;
      }
    },
  };
}
