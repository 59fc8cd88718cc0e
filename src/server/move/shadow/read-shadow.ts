import { sql } from "kysely";
import { must } from "../../../domain/invariant.ts";
import type { Database } from "../../db/open-database.ts";
import type { ShadowMark, ShadowOutcome, ShadowSource, Tally } from "./shadow-marks.ts";

const MOST_LISTED = 100;

export type ListedMark = Pick<
  ShadowMark,
  | "source"
  | "outcome"
  | "why"
  | "learner_id"
  | "question_id"
  | "attempt_id"
  | "v1_marks"
  | "v1_reported"
  | "v2_verdict"
  | "evidence"
  | "answered_at"
>;
export type ShadowReport = {
  /** Nothing that V1's rule and V2's grader mark otherwise, and nothing that V2's grader marks otherwise now. */
  holds: boolean;
  /** Differences that stand, and those whose set was published since: counted for good, and deciding nothing more. */
  differing: { standing: number; outdated: number };
  tallies: Tally[];
  /** V2's verdicts against what its grader says of the same answers now. */
  regrade: { of: number; differs: number };
  /** V1's rule against V2's verdict over answers of V2: what the gate reads, of all time. */
  agreement: { of: number; differs: number };
  /** The newest that differ, as far as that stands, or were misreported. */
  listed: ListedMark[];
};

/** How often each answer ended how: counted as it was marked. */
export async function readTallies(db: Database): Promise<Tally[]> {
  const { rows } = await sql<Tally>`
    select source, outcome, why, marks::float8 as marks from mundap.shadow_tallies
    union all
    select source, outcome, why, count(*)::float8 from mundap.shadow_marks
    where source = 'v2_answer' group by source, outcome, why
    order by source, outcome, why`.execute(db);
  return rows;
}

/** V2's verdicts against its grader's word now; where a person or a newer key decided, that is not its word. */
export async function readRegrade(db: Database): Promise<ShadowReport["regrade"]> {
  const { rows } = await sql<{ of: number; differs: number }>`
    select count(*)::float8 as of, (count(*) filter (where regraded <> v2_verdict))::float8 as differs
    from mundap.shadow_marks
    where source = 'v2_answer' and regraded is not null and outcome in ('agrees', 'differs')`.execute(db);
  return rows[0] ?? { of: 0, differs: 0 };
}

/**
 * Of what V1's clients sent no more is kept than how V2 would have marked it at the time: a difference is of the key as
 * it was published then, and says nothing where the set was published since or holds the question no more. V2's own
 * answers are marked again instead.
 */
const OUTDATED = sql`(m.source = 'v1_live' and m.marked_at < coalesce((
  select max(n.published_at) from mundap.v1_questions q join mundap.manifests n on n.set_id = q.set_id
  where q.v1_question_id = m.question_id), 'infinity'))`;

async function readDiffering(db: Database): Promise<ShadowReport["differing"]> {
  const { rows } = await sql<{ standing: number; outdated: number }>`
    select (count(*) filter (where not ${OUTDATED}))::float8 as standing,
      (count(*) filter (where ${OUTDATED}))::float8 as outdated
    from mundap.shadow_marks m where m.outcome = 'differs'`.execute(db);
  return must(rows[0], "a count has a row");
}

export async function readShadow(db: Database): Promise<ShadowReport> {
  const tallies = await readTallies(db);
  const differing = await readDiffering(db);
  const regrade = await readRegrade(db);
  const sum = (source: ShadowSource, outcomes: readonly ShadowOutcome[]) =>
    tallies
      .filter((tally) => tally.source === source && outcomes.includes(tally.outcome))
      .reduce((all, { marks }) => all + marks, 0);
  const { rows: listed } = await sql<ListedMark>`
    select source, outcome, why, learner_id, question_id, attempt_id, v1_marks, v1_reported, v2_verdict, evidence,
      answered_at
    from mundap.shadow_marks m where outcome = 'misreported' or (outcome = 'differs' and not ${OUTDATED})
    order by outcome, answered_at desc, mark_key limit ${MOST_LISTED}`.execute(db);
  return {
    holds: differing.standing === 0 && regrade.differs === 0,
    differing,
    tallies,
    regrade,
    agreement: {
      of: sum("v2_answer", ["agrees", "differs"]),
      differs: sum("v2_answer", ["differs"]),
    },
    listed,
  };
}
