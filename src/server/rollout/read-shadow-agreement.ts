import { sql } from "kysely";
import type { Agreement } from "../../domain/rollout/arm-reading.ts";
import type { Database } from "../db/open-database.ts";
import type { ArmWindow } from "./arm-readings.ts";
import { attemptsOfStep } from "./attempts-of-step.ts";

/**
 * Answers of V2 that V1's rule has marked too, and how many of them otherwise. Only of V2's own answers: in what V1's
 * clients send, which is much more, a fault of V2 would drown. Undefined where no question came from V1.
 */
export async function readShadowAgreement(db: Database, window: ArmWindow): Promise<Agreement | undefined> {
  const { rows } = await sql<Agreement & { moved: boolean }>`
    select exists (select 1 from mundap.v1_questions where set_id is not null) as moved,
      count(m.outcome)::float8 as of, (count(*) filter (where m.outcome = 'differs'))::float8 as failed
    from (${attemptsOfStep(window)}) t
    join mundap.shadow_marks m on m.learner_id = t.learner_id and m.attempt_id = t.attempt_id
      and m.source = 'v2_answer' and m.outcome in ('agrees', 'differs')`.execute(db);
  const [row] = rows;
  return row?.moved === true ? { of: row.of, failed: row.failed } : undefined;
}
