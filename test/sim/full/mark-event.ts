import type { Random } from "../random.ts";
import { chosenOn, type FullDevice, type FullWorld } from "./full-device.ts";
import { lookInto } from "./open-page.ts";

type Mark = { random: Random; how: "cursed" | "poisoned" | "unjudgeable" };

/** An event that something on its way, or on the server, cannot take. */
export async function markEvent(world: FullWorld, on: FullDevice, { random, how }: Mark): Promise<void> {
  const { ledger, server } = world;
  const seat = chosenOn(on);
  if (!seat) return;
  const waiting = await lookInto(world, { on, seat }, async (db) => {
    const keys = await db.outbox.toCollection().primaryKeys();
    return await db.events.bulkGet(keys);
  });
  if (!waiting || waiting.length === 0) return;
  const event = random.pick(waiting);
  if (!event) return;
  if (how === "cursed") ledger.cursed.set(event.hash, random.pick([400, 413]));
  if (how === "poisoned") server.poisoned.add(event.hash);
  if (how === "unjudgeable") server.unjudgeable.add(event.journalId);
}
