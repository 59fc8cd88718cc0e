import type { Scene } from "./scene.ts";

/** After a way back the first step asks for what the first of all did, and is refused until that is so again. */
export async function beginAgain({ operator, timeline }: Scene): Promise<void> {
  const early = await operator.asks("rollout", "advance", "--note", "the keys are mended");
  if (early.code !== 1) throw new Error(`nothing was looked at since, and V2 serves again: ${early.out}`);
  timeline.tell("$ mundap rollout advance: refused, as the move was looked at days ago");
  timeline.quote(early.out);
  await operator.does("v1", "shadow");
  await operator.does("v1", "verify");
  await operator.does("v1", "backup");
}
