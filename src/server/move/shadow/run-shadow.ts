import { hasV1Tables } from "../../legacy/v1-database.ts";
import { shadowAnswers } from "./shadow-answers.ts";
import type { ShadowDeps } from "./shadow-deps.ts";
import { shadowSubmissions } from "./shadow-submissions.ts";

/**
 * Marks once more whatever came since, V2's answers by V1's rule and V1's by V2's. Late and apart from every request;
 * killed, it goes on with the next batch. How many answers were looked at.
 */
export async function runShadow(deps: ShadowDeps, withinMs = Infinity): Promise<number> {
  if (!(await hasV1Tables(deps.db))) return 0;
  const endsAt = performance.now() + withinMs;
  let looked = await shadowAnswers(deps, withinMs);
  do {
    const some = await shadowSubmissions(deps);
    looked += some;
    if (some === 0) break;
  } while (performance.now() < endsAt);
  return looked;
}
