import { sql } from "kysely";
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
  tallies: Tally[];
  /** V2's verdicts against what its grader says of the same answers now. */
  regrade: { of: number; differs: number };
  /** V1's rule against V2's verdict over answers of V2: what the gate reads, of all time. */
  agreement: { of: number; differs: number };
  /** The newest that differ or were misreported. */
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

export async function readShadow(db: Database): Promise<ShadowReport> {
  const tallies = await readTallies(db);
  const regrade = await readRegrade(db);
  const sum = (source: ShadowSource, outcomes: readonly ShadowOutcome[]) =>
    tallies
      .filter((tally) => tally.source === source && outcomes.includes(tally.outcome))
      .reduce((all, { marks }) => all + marks, 0);
  const { rows: listed } = await sql<ListedMark>`
    select source, outcome, why, learner_id, question_id, attempt_id, v1_marks, v1_reported, v2_verdict, evidence,
      answered_at
    from mundap.shadow_marks where outcome in ('differs', 'misreported')
    order by outcome, answered_at desc, mark_key limit ${MOST_LISTED}`.execute(db);
  const differing = tallies.filter(({ outcome }) => outcome === "differs");
  return {
    holds: differing.length === 0 && regrade.differs === 0,
    tallies,
    regrade,
    agreement: {
      of: sum("v2_answer", ["agrees", "differs"]),
      differs: sum("v2_answer", ["differs"]),
    },
    listed,
  };
}
