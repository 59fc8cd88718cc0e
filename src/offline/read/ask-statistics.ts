import type { Result } from "../../domain/result.ts";
import { LearnerStatistics } from "../../protocol/statistics.ts";
import { resultOf, type Api } from "../api.ts";

/** Network. What the server has of all phones of this account, by the days of where this one is. */
export async function askStatistics({ call }: Pick<Api, "call">): Promise<Result<LearnerStatistics>> {
  const { timeZone } = new Intl.DateTimeFormat().resolvedOptions();
  const input = { timeZone };
  return resultOf(
    await call({ procedure: "attempts.statistics", kind: "query", input, reply: LearnerStatistics }),
  );
}
