import type { Local } from "./local.ts";

/** Whether there was a loss after which nobody has looked at the second copy yet. */
export async function isUnrestored({ db }: Pick<Local, "db">): Promise<boolean> {
  const lost = await db.meta.get("lost");
  return lost?.k === "lost" && lost.restored === undefined;
}

/** A loss that nobody was told of yet is told by this start, for as long as it lasts. */
export async function takeUpLoss({ db, ports }: Pick<Local, "db" | "ports">): Promise<void> {
  await db.transaction("rw", [db.meta], async () => {
    const lost = await db.meta.get("lost");
    if (lost?.k === "lost" && lost.toldBy === undefined)
      await db.meta.put({ ...lost, toldBy: ports.clock.startId });
  });
}
