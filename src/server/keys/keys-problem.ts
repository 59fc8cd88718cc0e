import { StartProblem } from "../start-problem.ts";

/** Why keys cannot be used: one sentence for the operator, with the remedy. */
export function keysProblem(message: string): StartProblem {
  return new StartProblem("keys_unusable", message);
}
