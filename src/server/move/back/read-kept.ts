import { sql } from "kysely";
import type { Database } from "../../db/open-database.ts";
import type { ReturnOutcome } from "./return-to-v1.ts";

export type Kept = { outcome: ReturnOutcome; answers: number };

/** What of V2's answers V1 holds by now, and what it cannot hold, by reason. */
export async function readKept(db: Database): Promise<Kept[]> {
  const { rows } = await sql<Kept>`
    select outcome, count(*) as answers from mundap.v1_returned group by outcome order by outcome`.execute(
    db,
  );
  return rows;
}
