import type { Database } from "../store/open-database.ts";

/** Answers, not events, without a receipt. */
export async function countWaiting({ outbox }: Pick<Database, "outbox">): Promise<number> {
  return await outbox.where("type").equals("answered").count();
}
