import type { DashboardPlan } from "./dashboard-plan.ts";

/** Processes, the database, periodic work and backups. */
export const MACHINE_DASHBOARD: DashboardPlan = {
  uid: "mundap-machine",
  title: "Mundap 서버 · machine",
  rows: [
    {
      title: "데이터베이스 · Database",
      panels: [
        {
          title: "닿음 · Reachable",
          unit: "count",
          queries: [{ expr: "min by (instance) (mundap_database_up)", legend: "{{instance}}" }],
          limits: { goal: 1, limit: 0.5, worse: "below" },
        },
        {
          title: "쿼리 시간 · Time of statements",
          unit: "seconds",
          queries: [
            { expr: "mundap:query_seconds:p95_rate5m", legend: "95 %" },
            {
              expr: "sum(rate(mundap_database_query_duration_seconds_sum[$__rate_interval])) / sum(rate(mundap_database_query_duration_seconds_count[$__rate_interval]))",
              legend: "평균 mean",
            },
          ],
          limits: { goal: 0.05, limit: 0.1, worse: "above" },
        },
        {
          title: "거부된 쿼리 · Refused statements",
          unit: "perSecond",
          queries: [
            {
              expr: "sum(rate(mundap_database_query_errors_total[$__rate_interval]))",
              legend: "오류 errors",
            },
          ],
        },
        {
          title: "연결 · Connections",
          unit: "count",
          queries: [
            {
              expr: "sum by (state) (mundap_database_connections)",
              legend: "{{state}}",
            },
            { expr: "sum(mundap_database_connections_max)", legend: "최대 at most" },
          ],
        },
        {
          title: "크기 · Size",
          unit: "bytes",
          queries: [{ expr: "max(mundap_database_size_bytes)", legend: "데이터베이스 database" }],
        },
        {
          title: "가장 새로운 백업의 나이 · Age of the newest backup",
          unit: "seconds",
          queries: [{ expr: "min by (state) (mundap_backup_age_seconds)", legend: "{{state}}" }],
          limits: { goal: 86_400, limit: 93_600, worse: "above" },
        },
      ],
    },
    {
      title: "프로세스 · Processes",
      panels: [
        {
          title: "CPU",
          unit: "share",
          queries: [
            {
              expr: 'rate(process_cpu_seconds_total{job="mundap"}[$__rate_interval])',
              legend: "{{instance}}",
            },
          ],
          limits: { goal: 0.7, limit: 0.9, worse: "above" },
        },
        {
          title: "메모리 · Memory",
          unit: "bytes",
          queries: [
            { expr: 'process_resident_memory_bytes{job="mundap"}', legend: "{{instance}}" },
            { expr: 'nodejs_heap_size_used_bytes{job="mundap"}', legend: "{{instance}} heap" },
          ],
          limits: { goal: 400_000_000, limit: 500_000_000, worse: "above" },
        },
        {
          title: "이벤트 루프 지연 · Event loop lag",
          unit: "seconds",
          queries: [
            { expr: 'nodejs_eventloop_lag_p99_seconds{job="mundap"}', legend: "{{instance}} 99 %" },
            { expr: 'nodejs_eventloop_lag_mean_seconds{job="mundap"}', legend: "{{instance}} 평균 mean" },
          ],
          limits: { goal: 0.1, limit: 0.5, worse: "above" },
        },
        {
          title: "켜져 있는 시간 · Up for",
          unit: "seconds",
          queries: [{ expr: 'time() - process_start_time_seconds{job="mundap"}', legend: "{{instance}}" }],
        },
        {
          title: "주기 작업 · Periodic work",
          unit: "perSecond",
          queries: [
            {
              expr: "sum by (exported_job, outcome) (rate(mundap_job_runs_total[$__rate_interval]))",
              legend: "{{exported_job}} {{outcome}}",
            },
          ],
        },
        {
          title: "마지막으로 된 지 · Since it was last done",
          unit: "seconds",
          queries: [
            {
              expr: "time() - max by (exported_job) (mundap_job_last_success_timestamp_seconds)",
              legend: "{{exported_job}}",
            },
          ],
        },
      ],
    },
  ],
};
