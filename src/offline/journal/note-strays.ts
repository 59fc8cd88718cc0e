import type { SealedEvent } from "../../domain/attempt/event.ts";
import type { Sha256 } from "../../domain/id.ts";
import type { Database } from "../store/open-database.ts";

/** What the server has taken of events that the second copy alone holds. */
export async function readTakenStrays({ meta }: Pick<Database, "meta">): Promise<Set<Sha256>> {
  const row = await meta.get("strays");
  return new Set(row?.k === "strays" ? row.taken : []);
}

/** What is in a file that the learner has saved of such events. */
export async function readSavedStrays({ meta }: Pick<Database, "meta">): Promise<Set<Sha256>> {
  const row = await meta.get("savedStrays");
  return new Set(row?.k === "savedStrays" ? row.hashes : []);
}

/** Those that the server has not taken are due with the next contact. */
export async function noteStrays(db: Database, strays: readonly SealedEvent[]): Promise<void> {
  await db.transaction("rw", [db.meta], async () => {
    const taken = await readTakenStrays(db);
    if (strays.every(({ hash }) => taken.has(hash))) return;
    await db.meta.put({ k: "strays", taken: [...taken], due: true });
  });
}
