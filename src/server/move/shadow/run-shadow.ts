import { hasV1Tables } from "../../legacy/v1-database.ts";
import { shadowAnswers } from "./shadow-answers.ts";
import type { ShadowDeps } from "./shadow-deps.ts";
import { shadowSubmissions } from "./shadow-submissions.ts";

/**
 * Marks once more whatever came since, V2's answers by V1's rule and V1's by V2's. Late and apart from every request;
 * killed, it goes on with the next batch. How many answers were looked at.
 */
export async function runShadow(deps: ShadowDeps): Promise<number> {
  if (!(await hasV1Tables(deps.db))) return 0;
  return (await untilDone(() => shadowAnswers(deps))) + (await untilDone(() => shadowSubmissions(deps)));
}

async function untilDone(step: () => Promise<number>): Promise<number> {
  let all = 0;
  for (;;) {
    const some = await step();
    if (some === 0) return all;
    all += some;
  }
}
