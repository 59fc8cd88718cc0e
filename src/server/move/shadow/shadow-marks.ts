import { sql } from "kysely";
import type { Database } from "../../db/open-database.ts";
import { storableJson } from "../../db/storable-text.ts";

export const SHADOW_SOURCES = ["v2_answer", "v1_live", "v1_history"] as const;
/** An answer of V2; one that a V1 client sent; one that was carried from V1. */
export type ShadowSource = (typeof SHADOW_SOURCES)[number];

/** misreported: the two rules agree, and the V1 client said otherwise. */
export const SHADOW_OUTCOMES = ["agrees", "differs", "misreported", "not_comparable"] as const;
export type ShadowOutcome = (typeof SHADOW_OUTCOMES)[number];

/** One answer, marked twice. Named as its columns are. */
export type ShadowMark = {
  source: ShadowSource;
  learner_id: string;
  mark_key: string;
  question_id: string;
  attempt_id: string | null;
  outcome: ShadowOutcome;
  why: string;
  v1_marks: boolean | null;
  v1_reported: boolean | null;
  v2_verdict: string;
  v2_reason: string;
  regraded: string | null;
  evidence: object;
  answered_at: string;
  marked_at: string;
};

/** In the transaction of the caller; the same again changes nothing. */
export async function storeMarks(db: Database, marks: readonly ShadowMark[]): Promise<void> {
  if (marks.length === 0) return;
  await sql`
    insert into mundap.shadow_marks (learner_id, source, mark_key, question_id, attempt_id, outcome, why, v1_marks,
      v1_reported, v2_verdict, v2_reason, regraded, evidence, answered_at, marked_at)
    select learner_id, source, mark_key, question_id, attempt_id, outcome, why, v1_marks, v1_reported, v2_verdict,
      v2_reason, regraded, evidence, answered_at, marked_at
    from jsonb_to_recordset(${storableJson(marks)}::jsonb) as r (learner_id uuid, source text, mark_key text,
      question_id text, attempt_id uuid, outcome text, why text, v1_marks boolean, v1_reported boolean,
      v2_verdict text, v2_reason text, regraded text, evidence jsonb, answered_at timestamptz, marked_at timestamptz)
    on conflict (learner_id, source, mark_key) do update set outcome = excluded.outcome, why = excluded.why,
      v1_marks = excluded.v1_marks, v2_verdict = excluded.v2_verdict, v2_reason = excluded.v2_reason,
      regraded = excluded.regraded, evidence = excluded.evidence, marked_at = excluded.marked_at`.execute(db);
}

export type Tally = { source: ShadowSource; outcome: ShadowOutcome; why: string; marks: number };

/** Adds to what is only counted. */
export async function addTallies(db: Database, tallies: readonly Tally[]): Promise<void> {
  if (tallies.length === 0) return;
  await sql`
    insert into mundap.shadow_tallies as t (source, outcome, why, marks)
    select source, outcome, why, sum(marks) from jsonb_to_recordset(${storableJson(tallies)}::jsonb)
      as r (source text, outcome text, why text, marks bigint) group by source, outcome, why
    on conflict (source, outcome, why) do update set marks = t.marks + excluded.marks`.execute(db);
}
