import type { DashboardPlan } from "./dashboard-plan.ts";

/** None is 0: a server that never turned one away has no such series. */
function turnedAway(outcomes: string): string {
  const series = `mundap_procedure_duration_seconds_count{procedure="attempts.sync",outcome=~"${outcomes}"}`;
  return `sum(rate(${series}[$__rate_interval])) or vector(0)`;
}

/** What devices send, what becomes of it, and what waits. */
export const SYNC_DASHBOARD: DashboardPlan = {
  uid: "mundap-sync",
  title: "Mundap 동기화와 채점 · sync and marking",
  rows: [
    {
      title: "절대 있으면 안 되는 것 · What must never be",
      panels: [
        {
          title: "기기와 다른 채점 (1일) · Device and server differ, a day",
          unit: "count",
          as: "figure",
          queries: [{ expr: "sum(increase(mundap_verdict_mismatches_total[1d]))", legend: "답 answers" }],
          limits: { goal: 0.5, limit: 1, worse: "above" },
        },
        {
          title: "채점하지 못한 기록 · Journals not judged",
          unit: "count",
          as: "figure",
          queries: [{ expr: "max(mundap_unjudged_journals)", legend: "기록 journals" }],
          limits: { goal: 0.5, limit: 1, worse: "above" },
        },
        {
          title: "받지 못한 기록 (1일) · Journals not taken, a day",
          unit: "count",
          as: "figure",
          queries: [{ expr: "sum(increase(mundap_poisoned_total[1d]))", legend: "기록 journals" }],
          limits: { goal: 0.5, limit: 1, worse: "above" },
        },
      ],
    },
    {
      title: "기다리는 것 · What waits",
      panels: [
        {
          title: "보류된 답과 읽지 못한 것 · Held and quarantined",
          unit: "count",
          queries: [
            { expr: "max(mundap_held_answers)", legend: "보류된 답 held answers" },
            { expr: "max(mundap_quarantined_bodies)", legend: "읽지 못한 것 quarantined" },
          ],
        },
        {
          title: "영수증 없는 가장 오래된 사건 · Oldest event without a receipt",
          unit: "seconds",
          queries: [{ expr: "max(mundap_oldest_unreceipted_seconds)", legend: "나이 age" }],
          limits: { goal: 3600, limit: 86_400, worse: "above" },
        },
        {
          title: "빠진 것이 있는 기록 · Journals with a gap",
          unit: "count",
          queries: [
            { expr: "max(mundap_incomplete_journals)", legend: "기록 journals" },
            { expr: "max(mundap_missing_events)", legend: "오지 않은 사건 events not arrived" },
          ],
        },
        {
          title: "보내지 못하는 기기의 시도 · Sends turned away",
          unit: "perSecond",
          queries: [
            { expr: turnedAway("protocol_too_old"), legend: "업데이트 필요 update needed" },
            { expr: turnedAway("not_signed_in|not_allowed"), legend: "로그인 필요 sign-in needed" },
          ],
        },
      ],
    },
    {
      title: "들어오는 것 · What comes",
      panels: [
        {
          title: "사건 · Events",
          unit: "perSecond",
          queries: [
            {
              expr: "sum by (code) (rate(mundap_attempt_events_total[$__rate_interval]))",
              legend: "{{code}}",
            },
          ],
        },
        {
          title: "늦게 온 정도 · How late events come",
          unit: "seconds",
          queries: [
            {
              expr: "histogram_quantile(0.5, sum by (le) (rate(mundap_event_lateness_seconds_bucket[$__rate_interval])))",
              legend: "50 %",
            },
            {
              expr: "histogram_quantile(0.95, sum by (le) (rate(mundap_event_lateness_seconds_bucket[$__rate_interval])))",
              legend: "95 %",
            },
          ],
          // What the alerts look at: an hour for most, the 14 days after which results are final for any.
          limits: { goal: 3600, limit: 1_209_600, worse: "above" },
        },
        {
          title: "묶음과 영수증 · Batches and receipts",
          unit: "perSecond",
          queries: [
            { expr: "sum(rate(mundap_batches_total[$__rate_interval]))", legend: "묶음 batches" },
            { expr: "sum(rate(mundap_receipts_total[$__rate_interval]))", legend: "영수증 receipts" },
          ],
        },
        {
          title: "채점 · Verdicts",
          unit: "perSecond",
          queries: [
            {
              expr: "sum by (verdict) (rate(mundap_answers_total[$__rate_interval]))",
              legend: "{{verdict}}",
            },
          ],
        },
        {
          title: "인정 · Acceptance",
          unit: "perSecond",
          queries: [
            {
              expr: "sum by (acceptance) (rate(mundap_answers_total[$__rate_interval]))",
              legend: "{{acceptance}}",
            },
          ],
        },
        {
          title: "세션 · Sessions",
          unit: "perSecond",
          queries: [
            {
              expr: "sum by (state) (rate(mundap_sessions_total[$__rate_interval]))",
              legend: "{{state}}",
            },
          ],
        },
      ],
    },
  ],
};
