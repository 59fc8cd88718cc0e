import type { Database } from "../store/open-database.ts";

/** Answers, not events, that the server does not have, for all that is known here. */
export async function countWaiting({ outbox }: Pick<Database, "outbox">): Promise<number> {
  const [unreceipted, delivered] = await Promise.all([
    outbox.where("type").equals("answered").count(),
    outbox
      .where("aside")
      .equals("delivered")
      .filter(({ type }) => type === "answered")
      .count(),
  ]);
  return unreceipted - delivered;
}
