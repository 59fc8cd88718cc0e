import { CHECKS, type CheckItem, type CheckList } from "../../src/domain/rollout/checklist.ts";
import type { Scene } from "./scene.ts";

/**
 * Ticks what a person has to, by name, and says what the machine makes of the rest. `measured`: lines that have to
 * hold by now; of the others as few people as rehearse may leave open what takes many.
 */
export async function goThroughChecklist(
  { desk, timeline }: Scene,
  list: CheckList,
  measured: readonly CheckItem[],
): Promise<void> {
  for (const [item, { list: of, seenBy }] of Object.entries(CHECKS))
    if (of === list && seenBy === "person")
      await desk.tick.mutate({ item: item as CheckItem, state: "done" });
  const { checks } = await desk.desk.query();
  const open = checks.filter((check) => check.list === list && check.state === "open");
  const missing = open.filter(({ item, seenBy }) => seenBy === "person" || measured.includes(item));
  if (missing.length > 0) throw new Error(`${list}: ${missing.map(({ item }) => item).join(", ")} is not so`);
  const rest = open.length === 0 ? "all of it holds" : `all but ${open.map(({ item }) => item).join(", ")}`;
  timeline.tell(`the checklist “${list}” is gone through: ${rest}`);
}
