import type { Database } from "../store/open-database.ts";
import { ofJournal } from "../store/of-journal.ts";
import type { CopiedEvent } from "./copy-entry.ts";
import type { Beat, FoundCopies } from "./found-copies.ts";

/** By journal: copied events that the database does not have, be it that they fit nowhere. Nobody else has them. */
export async function findStrays(
  db: Pick<Database, "events">,
  found: Pick<FoundCopies, "events">,
  beat?: Beat,
): Promise<CopiedEvent[][]> {
  const strays: CopiedEvent[][] = [];
  for (const [journalId, copied] of found.events) {
    const held = new Set<string>();
    await ofJournal(db.events, journalId).each(({ hash }) => held.add(hash));
    const unheld = new Map(copied.filter(({ hash }) => !held.has(hash)).map((event) => [event.hash, event]));
    if (unheld.size > 0) strays.push([...unheld.values()]);
    await beat?.();
  }
  return strays;
}
