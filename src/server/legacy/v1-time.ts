import { type RawBuilder, sql } from "kysely";

/** What V1's clock shows at this instant: its times have no zone. */
export function v1Clock(at: Date): RawBuilder<string> {
  return sql`mundap.v1_clock(${at.toISOString()}::timestamptz)`;
}

/** Of a row of user_progress: when its last try was. */
export const TRIED_AT = sql<Date>`mundap.v1_instant(user_progress.last_attempted_at)`.as("tried_at");
