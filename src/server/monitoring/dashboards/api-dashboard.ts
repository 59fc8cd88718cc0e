import type { DashboardPlan } from "./dashboard-plan.ts";

const TOP = "topk(10, ";

/** Rate, errors and duration of each procedure. */
export const API_DASHBOARD: DashboardPlan = {
  uid: "mundap-api",
  title: "Mundap API",
  rows: [
    {
      title: "모두 · All",
      panels: [
        {
          title: "요청 · Requests",
          unit: "perSecond",
          queries: [
            { expr: "sum by (arm) (rate(mundap_requests_total[$__rate_interval]))", legend: "{{arm}}" },
          ],
        },
        {
          title: "우리 잘못으로 실패 · Failed through our fault",
          unit: "perSecond",
          queries: [
            {
              expr: "sum by (arm) (rate(mundap_requests_failed_total[$__rate_interval]))",
              legend: "{{arm}}",
            },
          ],
        },
        {
          title: "HTTP 상태 · HTTP status",
          unit: "perSecond",
          queries: [
            {
              expr: "sum by (status) (rate(mundap_http_request_duration_seconds_count[$__rate_interval]))",
              legend: "{{status}}",
            },
          ],
        },
      ],
    },
    {
      title: "프로시저별 · By procedure",
      panels: [
        {
          title: "요청 · Requests",
          unit: "perSecond",
          queries: [
            {
              expr: `${TOP}sum by (procedure) (rate(mundap_procedure_duration_seconds_count[$__rate_interval])))`,
              legend: "{{procedure}}",
            },
          ],
        },
        {
          title: "거절과 실패 · Refused and failed",
          unit: "perSecond",
          queries: [
            {
              expr: `${TOP}sum by (procedure, outcome) (rate(mundap_procedure_duration_seconds_count{outcome!="ok"}[$__rate_interval])))`,
              legend: "{{procedure}} {{outcome}}",
            },
          ],
        },
        {
          title: "95 % 응답 시간 · 95th percentile",
          unit: "seconds",
          queries: [
            {
              expr: `${TOP}histogram_quantile(0.95, sum by (procedure, le) (rate(mundap_procedure_duration_seconds_bucket[$__rate_interval]))) > 0)`,
              legend: "{{procedure}}",
            },
          ],
          limits: { goal: 0.2, limit: 1, worse: "above" },
        },
      ],
    },
  ],
};
