import type { ColumnType, Generated, JSONColumnType } from "kysely";
import type { Cohort } from "../../domain/rollout/cohort.ts";
import type { DecisionWhy, Phase } from "../../domain/rollout/decide-rollout.ts";
import type { Stage } from "../../domain/rollout/stage.ts";

/** Not a reference: who acted stays on record when the account has gone. */
type By = { staff_id: string; staff_name: string };
/** Parsed where it is read; written as JSON text. */
type Json = ColumnType<unknown, string, never>;

type Rollout = {
  one: Generated<boolean>;
  revision: number;
  stage: Stage;
  phase: Phase;
  salt: string;
  lowered_at: number;
  began_at: Date;
  step_began_at: Date;
};
type Settings = By & { id: Generated<number>; at: Date; settings: Json };
type Decisions = By & {
  id: Generated<number>;
  at: Date;
  action: "begin" | "advance" | "hold" | "resume" | "rollback" | "stay";
  why: DecisionWhy;
  from_stage: Stage;
  to_stage: Stage;
  revision: number;
  dry_run: boolean;
  note: string;
  inputs: Json;
};
type Assignments = {
  learner_id: string;
  revision: number;
  assignment_id: string;
  cohort: Cohort;
  override: boolean;
  assigned_at: Date;
};
type Overrides = By & { learner_id: string; at: Date; cohort: Cohort | null };
type ArmMinutes = {
  arm: Cohort | "unattributed";
  minute: Date;
  requests: number;
  failed: number;
  total_ms: number;
  total_ms_squared: number;
};
type Checks = By & { item: string; at: Date; state: "done" | "open"; note: string };
type Announcements = By & {
  announcement_id: string;
  at: Date;
  until: Date;
  withdrawn_at: Date | null;
  words: JSONColumnType<{ ko: string; en: string }>;
};

/** What a V1 client reported and showed, until the shadow marking has looked at it. */
type V1Submissions = {
  learner_id: string;
  submission_id: string;
  question_id: string;
  selected: number;
  reported_correct: boolean;
  shown: JSONColumnType<string[]> | null;
  at: Date;
};

export type RolloutTables = {
  v1_submissions: V1Submissions;
  rollout: Rollout;
  rollout_settings: Settings;
  rollout_decisions: Decisions;
  cohort_assignments: Assignments;
  cohort_overrides: Overrides;
  arm_minutes: ArmMinutes;
  rollout_checks: Checks;
  announcements: Announcements;
};
