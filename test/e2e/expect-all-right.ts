import { expect } from "./fixtures.ts";
import { answersIn, replayOf } from "./replay-of.ts";
import type { Mundap } from "./running-server.ts";

/** The server has so many answers of the attempt, each once; all are right and count. */
export async function expectAllRight(mundap: Mundap, attempt: string, count: number): Promise<void> {
  const answers = answersIn(await replayOf(mundap, attempt));
  expect(answers).toHaveLength(count);
  for (const { verdicts, acceptance } of answers) {
    expect(verdicts).toMatchObject({ device: { verdict: "correct" }, server: { verdict: "correct" } });
    expect(acceptance).toBe("counted");
  }
}
