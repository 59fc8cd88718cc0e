import type { Local } from "../store/local.ts";
import type { CopiedHoldings } from "./copy-entry.ts";
import type { FoundCopies } from "./found-copies.ts";
import type { Restored } from "./restore-journals.ts";

/**
 * After a loss, and once only: unused tickets come back, sets are to be pulled again, and how much came back
 * is put on record beside the loss. At any other start the database knows better than its copy.
 */
export async function restoreHoldings(local: Local, found: FoundCopies, restored: Restored): Promise<void> {
  const { db } = local;
  const used = new Set(
    [...found.events.values()].flatMap((events) =>
      events.filter(({ type }) => type === "started").map(({ body }) => body),
    ),
  );
  await db.transaction("rw", [db.meta, db.tickets], async () => {
    const lost = await db.meta.get("lost");
    if (lost?.k !== "lost" || lost.restored) return;
    const { tickets = [], setIds = [] }: Partial<CopiedHoldings> = found.holdings ?? {};
    await db.tickets.bulkPut(tickets.filter(({ jws }) => ![...used].some((body) => body.includes(jws))));
    await db.meta.put({ k: "pull", setIds });
    await db.meta.put({ ...lost, restored });
  });
}
