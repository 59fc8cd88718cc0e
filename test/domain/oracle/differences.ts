import type { Verdict } from "../../../src/domain/question/verdict.ts";

/** A row of an oracle where Mundap differs on purpose: what it does instead, and why. */
type Difference = { row: string; ours: { verdict: Verdict; fraction: number }; why: string };

const ASKED = { verdict: "invalid", fraction: 0 } as const;
const UNIT = "a unit that the key does not know is asked about, neither taken nor marked down";
const BARE = "a unit that was left out is not marked down where the key does not require one";

/** Every row of every grading oracle that is not as Moodle has it. */
export const DIFFERENCES: readonly Difference[] = [
  {
    row: 'multichoice ["C"] → -0.3333333',
    ours: { verdict: "incorrect", fraction: 0 },
    why: "a wrong choice takes away what others earned, never more: the total is kept at 0",
  },
  { row: 'numerical "3.14 frogs" → 1', ours: ASKED, why: UNIT },
  { row: 'numerical "3.14 frogs" → 0.8', ours: ASKED, why: UNIT },
  { row: 'numerical "1.23" → 0.25', ours: { verdict: "partially_correct", fraction: 0.5 }, why: BARE },
  { row: 'numerical "frog 1332" → 0.8', ours: ASKED, why: UNIT },
  { row: 'numerical " 1332" → 0.8', ours: { verdict: "correct", fraction: 1 }, why: BARE },
  { row: 'numerical "1332 frogs" → 0', ours: ASKED, why: UNIT },
];
