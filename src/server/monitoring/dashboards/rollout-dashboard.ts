import type { DashboardPlan } from "./dashboard-plan.ts";

/** The switch from V1 to V2, and the move of the data. */
export const ROLLOUT_DASHBOARD: DashboardPlan = {
  uid: "mundap-rollout",
  title: "Mundap 전환과 이관 · rollout and move",
  rows: [
    {
      title: "전환 · Rollout",
      panels: [
        {
          title: "단계 · Stage",
          unit: "percent",
          as: "figure",
          queries: [{ expr: "max(mundap_rollout_stage_percent)", legend: "V2" }],
        },
        {
          title: "상태 · Phase",
          unit: "count",
          queries: [{ expr: "max by (phase) (mundap_rollout_phase)", legend: "{{phase}}" }],
        },
        {
          title: "학습자 · Learners",
          unit: "count",
          queries: [{ expr: "max by (cohort) (mundap_rollout_learners)", legend: "{{cohort}}" }],
        },
        {
          title: "결정 · Decisions",
          unit: "count",
          queries: [{ expr: "max by (action) (mundap_rollout_decisions)", legend: "{{action}}" }],
        },
        {
          title: "관문: 되돌려야 함 · Gates that say go back",
          unit: "count",
          queries: [{ expr: 'max by (gate) (mundap_rollout_gate{verdict="rollback"})', legend: "{{gate}}" }],
        },
        {
          title: "관문: 열림 · Gates that are open",
          unit: "count",
          queries: [{ expr: 'max by (gate) (mundap_rollout_gate{verdict="pass"})', legend: "{{gate}}" }],
        },
      ],
    },
    {
      title: "두 시스템 · Both systems",
      panels: [
        {
          title: "정답률과 구간 · Right answers with their interval",
          unit: "share",
          queries: [
            { expr: "max by (arm) (mundap_arm_correct_ratio)", legend: "{{arm}}" },
            { expr: "max by (arm) (mundap_arm_correct_ratio_low)", legend: "{{arm}} ↓" },
            { expr: "max by (arm) (mundap_arm_correct_ratio_high)", legend: "{{arm}} ↑" },
          ],
        },
        {
          title: "응답 시간 · Response time",
          unit: "seconds",
          queries: [{ expr: "max by (arm) (mundap_arm_mean_response_seconds)", legend: "{{arm}}" }],
          limits: { goal: 0.2, limit: 1, worse: "above" },
        },
        {
          title: "오류 · Errors",
          unit: "share",
          queries: [{ expr: "max by (arm) (mundap_arm_error_ratio)", legend: "{{arm}}" }],
          limits: { goal: 0.001, limit: 0.01, worse: "above" },
        },
        {
          title: "답과 학습자 · Answers and learners",
          unit: "count",
          queries: [
            { expr: "max by (arm) (mundap_arm_answers)", legend: "{{arm}} 답 answers" },
            { expr: "max by (arm) (mundap_arm_learners)", legend: "{{arm}} 학습자 learners" },
          ],
        },
        {
          title: "만족도 · Satisfaction",
          unit: "stars",
          queries: [
            { expr: "max by (arm) (mundap_arm_satisfaction_mean)", legend: "{{arm}}" },
            { expr: "max by (arm) (mundap_arm_ratings)", legend: "{{arm}} 평가 수 ratings" },
          ],
        },
        {
          title: "서로 다른 채점 · Marked otherwise",
          unit: "share",
          queries: [{ expr: "max by (between) (mundap_marking_disagreement_ratio)", legend: "{{between}}" }],
          limits: { goal: 0.0001, limit: 0.001, worse: "above" },
        },
      ],
    },
    {
      title: "이관 · Move from V1",
      panels: [
        {
          title: "옮긴 행과 남은 행 · Rows carried and left",
          unit: "count",
          queries: [
            { expr: "max by (part) (mundap_migration_rows_carried)", legend: "{{part}} 옮김 carried" },
            { expr: "max by (part) (mundap_migration_rows_left)", legend: "{{part}} 남음 left" },
          ],
        },
        {
          title: "초당 옮긴 행 · Rows carried a second",
          unit: "perSecond",
          queries: [
            {
              expr: "max by (part) (deriv(mundap_migration_rows_carried[$__rate_interval]))",
              legend: "{{part}}",
            },
          ],
        },
        {
          title: "실패한 단계 · Steps that failed",
          unit: "count",
          queries: [{ expr: 'max by (step) (mundap_migration_step{state="failed"})', legend: "{{step}}" }],
          limits: { goal: 0.5, limit: 1, worse: "above" },
        },
        {
          title: "옮기기를 기다림 · Waiting to be carried",
          unit: "seconds",
          queries: [
            {
              expr: "max by (direction) (mundap_migration_mirror_lag_seconds)",
              legend: "{{direction}}",
            },
          ],
          limits: { goal: 60, limit: 600, worse: "above" },
        },
        {
          title: "옮기지 못한 변경 · Changes that could not be carried",
          unit: "count",
          queries: [{ expr: "max(mundap_migration_unmirrored_rows)", legend: "행 rows" }],
          limits: { goal: 0.5, limit: 1, worse: "above" },
        },
        {
          title: "그림자 채점 · Shadow marking",
          unit: "count",
          queries: [
            {
              expr: "max by (source, outcome) (mundap_shadow_marks)",
              legend: "{{source}} {{outcome}}",
            },
          ],
        },
      ],
    },
  ],
};
