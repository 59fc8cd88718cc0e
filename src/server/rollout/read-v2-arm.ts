import { sql } from "kysely";
import type { Agreement, ArmReading } from "../../domain/rollout/arm-reading.ts";
import type { Cohort } from "../../domain/rollout/cohort.ts";
import { must } from "../../domain/invariant.ts";
import type { Database } from "../db/open-database.ts";
import type { ArmWindow } from "./arm-readings.ts";
import { ASSIGNED, givenOf } from "./given-of.ts";
import { attemptsOfStep, deviceEventsOfStep } from "./attempts-of-step.ts";
import { readComplaints } from "./read-complaints.ts";
import { STARS } from "./report-rules.ts";

type AnswerSums = {
  assigned: number;
  learners: number;
  answers: number;
  correct: number;
  answers_squared: number;
  correct_squared: number;
  product: number;
};

/** V2's side of the comparison, from V2's tables. */
export async function readV2Arm(db: Database, window: ArmWindow): Promise<ArmReading> {
  const sums = await readAnswers(db, window);
  const [started, requests, complaints, ratings] = [
    await sql<{ count: number }>`select count(*) as count from (${attemptsOfStep(window)}) t`.execute(db),
    await readRequests(db, "v2", window),
    await readComplaints(db, window),
    await readRatings(db, window),
  ];
  return {
    assigned: sums.assigned,
    answers: {
      learners: sums.learners,
      answers: sums.answers,
      correct: sums.correct,
      answersSquared: sums.answers_squared,
      correctSquared: sums.correct_squared,
      product: sums.product,
    },
    attempts: started.rows[0]?.count ?? 0,
    ...requests,
    complaints,
    ratings,
  };
}

/**
 * What learners were shown, whether or not it counts: lateness is not wrongness. Of each person and question the last
 * try, because that is what V1 keeps, and whoever tries again is right more often.
 */
async function readAnswers(db: Database, window: ArmWindow): Promise<AnswerSums> {
  const { rows } = await sql<AnswerSums>`
    with ${givenOf("v2", window)},
    -- Planned by itself: joined with answers, of which PostgreSQL expects too few, it would be read for each of them.
    begun as materialized (
      select identities[1] as person, t.* from (${attemptsOfStep(window)}) t join given using (learner_id)
    )
    select ${ASSIGNED} as assigned, count(*)::float8 as learners, coalesce(sum(n), 0)::float8 as answers,
      coalesce(sum(x), 0)::float8 as correct, coalesce(sum(n * n), 0)::float8 as answers_squared,
      coalesce(sum(x * x), 0)::float8 as correct_squared, coalesce(sum(n * x), 0)::float8 as product
    from (
      select count(*) as n, count(*) filter (where verdict = 'correct') as x
      from (
        select distinct on (b.person, b.set_id, a.question_id) b.person, a.verdict
        from begun b join mundap.answers a using (learner_id, attempt_id)
        where a.verdict in ('correct', 'partially_correct', 'incorrect')
        order by b.person, b.set_id, a.question_id, a.answered_at desc
      ) last
      group by person
    ) each`.execute(db);
  return must(rows[0], "a sum has a row");
}

/** Requests of either system, or of neither's arm, as record-requests.ts summed them. */
export async function readRequests(
  db: Database,
  arm: Cohort | "unattributed",
  window: ArmWindow,
): Promise<Pick<ArmReading, "responses" | "errors" | "minutes">> {
  const { rows } = await sql<{ requests: number; failed: number; total: number; squared: number }>`
    select requests::float8, failed::float8, total_ms as total, total_ms_squared as squared
    from mundap.arm_minutes
    where arm = ${arm} and minute >= ${window.requestsSince} and minute < ${window.until}
    order by minute`.execute(db);
  const sumOf = (name: keyof (typeof rows)[number]) => rows.reduce((sum, row) => sum + row[name], 0);
  const of = sumOf("requests");
  return {
    responses: { count: of, total: sumOf("total"), totalSquared: sumOf("squared") },
    errors: { of, failed: sumOf("failed") },
    minutes: rows.map(({ requests, failed, total }) => ({ requests, failed, totalMs: total })),
  };
}

/** Stars of an attempt as a whole: a thumb for one question says what that question is like. */
async function readRatings(db: Database, window: ArmWindow): Promise<ArmReading["ratings"]> {
  const { rows } = await sql<{ count: number; total: number; squared: number }>`
    select count(stars)::float8 as count, coalesce(sum(stars), 0)::float8 as total,
      coalesce(sum(stars * stars), 0)::float8 as squared
    from (
      select ${STARS} as stars
      from (${deviceEventsOfStep(window, "rated")}) e where e.question_id is null
    ) rated`.execute(db);
  const { count, total, squared } = must(rows[0], "a sum has a row");
  return { count, total, totalSquared: squared };
}

/** Answers that both device and server have marked, and how many of them otherwise. */
export async function readMarkingAgreement(db: Database, window: ArmWindow): Promise<Agreement> {
  const { rows } = await sql<{ of: number; failed: number }>`
    select count(*)::float8 as of, (count(*) filter (
      where a.reason = 'verdict_mismatch' or a.device_verdict <> a.verdict))::float8 as failed
    from mundap.answers a join (${attemptsOfStep(window)}) t using (learner_id, attempt_id)
    where a.device_verdict not in ('pending', 'ungradable') and a.verdict not in ('pending', 'ungradable')
      and a.reason not in ('decided_by_person', 'key_corrected')`.execute(db);
  return must(rows[0], "a sum has a row");
}
