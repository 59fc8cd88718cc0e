/** One request: when somebody meant it to go out, when it did, and when its reply had been read. One clock, milliseconds. */
export type Timed = {
  kind: string;
  intendedMs: number;
  startedMs: number;
  endedMs: number;
  problem?: string;
};

/** What was asked in one phase, and by how much this process itself was late each time that somebody wanted to act. */
export type Log = { timed: Timed[]; lagsMs: number[]; results: number; lostReplies: number };

export function openLog(): Log {
  return { timed: [], lagsMs: [], results: 0, lostReplies: 0 };
}
