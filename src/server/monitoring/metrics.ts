import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from "prom-client";
import type { Measurement } from "../api/context.ts";
import { Cohort } from "../../domain/rollout/cohort.ts";
import { armOf, isOurFault } from "../rollout/arm-of.ts";
import { measureQueries } from "./measure-queries.ts";
import { syncCounters } from "./sync-counters.ts";

/** Around the promised 0.2 s mean and the limits that alarms look at, in seconds. */
const BUCKETS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.2, 0.3, 0.5, 1, 2.5, 5, 10];

export type Metrics = ReturnType<typeof openMetrics>;

/**
 * Everything the server counts, in one registry. Labels are closed sets: no learner, no address, no id.
 * Label sets that alarms divide by are made at once, because an absent series is not a zero.
 */
export function openMetrics() {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  return {
    registry,
    /** Rate, errors and duration of each procedure of the API. */
    measure: measureProcedures(registers),
    measureQuery: measureQueries(registers),
    http: new Histogram({
      name: "mundap_http_request_duration_seconds",
      help: "Time to answer, by route pattern; requests that match none are `unmatched`.",
      labelNames: ["method", "route", "status"] as const,
      buckets: BUCKETS,
      registers,
    }),
    ...syncCounters(registers),
    jobRuns: new Counter({
      name: "mundap_job_runs_total",
      help: "Runs of periodic work by this process.",
      labelNames: ["job", "outcome"] as const,
      registers,
    }),
    jobLastSuccess: new Gauge({
      name: "mundap_job_last_success_timestamp_seconds",
      help: "When periodic work last ended well in this process.",
      labelNames: ["job"] as const,
      registers,
    }),
  };
}

function measureProcedures(registers: Registry[]) {
  const procedures = new Histogram({
    name: "mundap_procedure_duration_seconds",
    help: "Time a procedure took; `outcome` is ok or the code of its failure, `arm` the system (v1, v2), or none: staff's.",
    labelNames: ["procedure", "outcome", "arm"] as const,
    buckets: BUCKETS,
    registers,
  });
  const labelNames = ["arm"] as const;
  const requests = new Counter({
    name: "mundap_requests_total",
    help: "Calls of procedures, by system.",
    labelNames,
    registers,
  });
  const failed = new Counter({
    name: "mundap_requests_failed_total",
    help: "Calls of procedures that failed through our fault, by system: what the error budget is spent on.",
    labelNames,
    registers,
  });
  for (const arm of Cohort.options) {
    requests.inc({ arm }, 0);
    failed.inc({ arm }, 0);
  }
  return ({ procedure, outcome, durationMs }: Measurement) => {
    const arm = armOf(procedure);
    procedures.observe({ procedure, outcome, arm: arm ?? "none" }, durationMs / 1000);
    if (arm === undefined) return;
    requests.inc({ arm });
    if (isOurFault(outcome)) failed.inc({ arm });
  };
}
