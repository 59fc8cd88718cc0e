import type { DashboardPlan } from "./dashboard-plan.ts";

/** The figures of the deployment plan, each with its goal and its limit. */
export const PLAN_DASHBOARD: DashboardPlan = {
  uid: "mundap-plan",
  title: "Mundap 배포 계획 · deployment plan",
  rows: [
    {
      title: "핵심 지표 · What the plan promises",
      panels: [
        {
          title: "정답률 (1시간) · Right answers, an hour",
          unit: "share",
          as: "figure",
          queries: [{ expr: "mundap:answers_correct:ratio_rate1h", legend: "V2" }],
          limits: { goal: 0.95, limit: 0.9, worse: "below" },
        },
        {
          title: "평균 응답 시간 · Mean response",
          unit: "seconds",
          as: "figure",
          queries: [{ expr: "arm:mundap_procedure_seconds:mean_rate5m", legend: "{{arm}}" }],
          limits: { goal: 0.2, limit: 1, worse: "above" },
        },
        {
          title: "오류율 (5분) · Errors, five minutes",
          unit: "share",
          as: "figure",
          queries: [{ expr: "arm:mundap_requests_failed:ratio_rate5m", legend: "{{arm}}" }],
          limits: { goal: 0.001, limit: 0.01, worse: "above" },
        },
        {
          title: "만족도 (7일) · Satisfaction, a week",
          unit: "stars",
          as: "figure",
          queries: [{ expr: "mundap:satisfaction:mean7d", legend: "★" }],
          limits: { goal: 4.5, limit: 3.5, worse: "below" },
        },
        {
          title: "채점 신고한 학습자 · Learners who complained",
          unit: "share",
          as: "figure",
          queries: [{ expr: "max by (arm) (mundap_arm_complaining_ratio)", legend: "{{arm}}" }],
          limits: { goal: 0.05, limit: 0.1, worse: "above" },
        },
        {
          title: "세션 만료율 (1일) · Sessions that expire, a day",
          unit: "share",
          as: "figure",
          queries: [{ expr: "mundap:sessions_expired:ratio1d", legend: "만료 expired" }],
          limits: { goal: 0.1, limit: 0.2, worse: "above" },
        },
      ],
    },
    {
      title: "시간에 따라 · Over time",
      panels: [
        {
          title: "정답률 · Right answers",
          unit: "share",
          queries: [
            { expr: "mundap:answers_correct:ratio_rate1h", legend: "모든 답 all answers" },
            { expr: "max by (arm) (mundap_arm_correct_ratio)", legend: "{{arm}} 학습자별 last tries" },
          ],
          limits: { goal: 0.95, limit: 0.9, worse: "below" },
        },
        {
          title: "응답 시간 · Response time",
          unit: "seconds",
          queries: [
            { expr: "arm:mundap_procedure_seconds:mean_rate5m", legend: "{{arm}} 평균 mean" },
            { expr: "arm:mundap_procedure_seconds:p95_rate5m", legend: "{{arm}} 95 %" },
          ],
          limits: { goal: 0.2, limit: 1, worse: "above" },
        },
        {
          title: "오류 예산 · Error budget (1 h, 6 h, 3 d)",
          unit: "share",
          queries: [
            { expr: "arm:mundap_requests_failed:ratio_rate1h", legend: "{{arm}} 1 h" },
            { expr: "arm:mundap_requests_failed:ratio_rate6h", legend: "{{arm}} 6 h" },
            { expr: "arm:mundap_requests_failed:ratio_rate3d", legend: "{{arm}} 3 d" },
          ],
          limits: { goal: 0.001, limit: 0.01, worse: "above" },
        },
      ],
    },
  ],
};
