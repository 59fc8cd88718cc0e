import type { Engine } from "../../offline/engine.ts";

/** Sets that V1's questions were published as; see move-questions.ts. */
const OF_V1 = /^v1-/;

/**
 * Whether what would be begun anew belongs to the former quiz: this learner is with V1, which has the questions and
 * answers now. Where it does not (no network, no server, closed by the move), the sets on the device are all there is,
 * and work as ever.
 */
export async function isWithV1(
  engine: Pick<Engine, "readCohort">,
  setIds: readonly string[],
): Promise<boolean> {
  if (!setIds.some((id) => OF_V1.test(id)) || (await engine.readCohort()) !== "v1") return false;
  return await import("./answers-v1.ts").then((late) => late.answersV1()).catch(() => false);
}
