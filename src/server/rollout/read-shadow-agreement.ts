import { sql } from "kysely";
import type { Agreement } from "../../domain/rollout/arm-reading.ts";
import type { Failures } from "../../domain/rollout/statistics/excess-evidence.ts";
import type { Database } from "../db/open-database.ts";
import type { ArmWindow } from "./arm-readings.ts";
import { attemptsOfStep } from "./attempts-of-step.ts";

/** Of more learners with a difference the smaller shares count as none: there is proof enough. */
const MOST_SHARES = 100;

/**
 * Answers of V2 that V1's rule has marked too, and how many of them otherwise. Only of V2's own answers: in what V1's
 * clients send, which is much more, a fault of V2 would drown. By learner too: both markings are this server's, so that
 * nobody can make up a difference, as a device can of its own. Undefined where no question came from V1.
 */
export async function readShadowAgreement(db: Database, window: ArmWindow): Promise<Agreement | undefined> {
  const { rows } = await sql<Failures & { moved: boolean; learners: number; shares: number[] }>`
    select exists (select 1 from mundap.v1_questions where set_id is not null) as moved,
      coalesce(sum(answers), 0)::float8 as of, coalesce(sum(differing), 0)::float8 as failed,
      count(*)::float8 as learners, coalesce((array_agg(share order by share desc)
        filter (where share > 0))[1:${MOST_SHARES}::int], '{}') as shares
    from (
      select count(*) as answers, count(*) filter (where m.outcome = 'differs') as differing,
        (count(*) filter (where m.outcome = 'differs'))::float8 / count(*) as share
      from (${attemptsOfStep(window)}) t
      join mundap.shadow_marks m on m.learner_id = t.learner_id and m.attempt_id = t.attempt_id
        and m.source = 'v2_answer' and m.outcome in ('agrees', 'differs')
      group by t.learner_id
    ) each`.execute(db);
  const [row] = rows;
  if (row?.moved !== true) return undefined;
  const { of, failed, learners, shares } = row;
  return { of, failed, byLearner: { learners, shares } };
}
