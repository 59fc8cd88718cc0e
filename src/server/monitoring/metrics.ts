import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from "prom-client";
import type { Pool } from "pg";
import type { Measurement } from "../api/context.ts";
import type { EventResult } from "../../protocol/sync.ts";

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
    http: new Histogram({
      name: "mundap_http_request_duration_seconds",
      help: "Time to answer, by route pattern; requests that match none are `unmatched`.",
      labelNames: ["method", "route", "status"] as const,
      buckets: BUCKETS,
      registers,
    }),
    ...domainCounters(registers),
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
    help: "Time a procedure took; `outcome` is ok or the code of its failure.",
    labelNames: ["procedure", "outcome"] as const,
    buckets: BUCKETS,
    registers,
  });
  return ({ procedure, outcome, durationMs }: Measurement) =>
    procedures.observe({ procedure, outcome }, durationMs / 1000);
}

const EVENT_CODES: EventResult["code"][] = ["applied", "duplicate", "held", "retry", "fork"];

function domainCounters(registers: Registry[]) {
  const attemptEvents = new Counter({
    name: "mundap_attempt_events_total",
    help: "Events delivered, by what became of them.",
    labelNames: ["code"] as const,
    registers,
  });
  for (const code of EVENT_CODES) attemptEvents.inc({ code }, 0);
  const sessions = new Counter({
    name: "mundap_sessions_total",
    help: "Sessions issued, started, adopted without or after their ticket, begun and expired with no end heard, and closed without submission. The expiry rate is expired by started.",
    labelNames: ["state"] as const,
    registers,
  });
  for (const state of ["issued", "started", "adopted", "expired", "no_submission"])
    sessions.inc({ state }, 0);
  const quarantined = new Counter({
    name: "mundap_quarantined_total",
    help: "Bodies that could not be read: kept for a person, or left with a device whose share is full.",
    labelNames: ["outcome"] as const,
    registers,
  });
  for (const outcome of ["kept", "full"]) quarantined.inc({ outcome }, 0);
  const count = (name: string, help: string) => new Counter({ name, help, registers });
  return {
    attemptEvents,
    sessions,
    answers: new Counter({
      name: "mundap_answers_total",
      help: "Answers judged, by the server's verdict and whether they count.",
      labelNames: ["verdict", "acceptance"] as const,
      registers,
    }),
    verdictMismatches: count(
      "mundap_verdict_mismatches_total",
      "Answers whose verdict on the device and on the server differ: any is a bug.",
    ),
    batches: count("mundap_batches_total", "Batches of events accepted."),
    receipts: count("mundap_receipts_total", "Receipts signed."),
    quarantined,
    heldDecided: count("mundap_held_decided_total", "Held answers decided for the learner after their time."),
  };
}

/** Adds the database pool's gauges; read at each scrape. */
export function watchPool(metrics: Metrics, pool: Pool): void {
  const connections = new Gauge({
    name: "mundap_database_connections",
    help: "Connections of this process: all, idle, and callers that wait for one.",
    labelNames: ["state"] as const,
    registers: [],
    collect() {
      this.set({ state: "total" }, pool.totalCount);
      this.set({ state: "idle" }, pool.idleCount);
      this.set({ state: "waiting" }, pool.waitingCount);
    },
  });
  metrics.registry.registerMetric(connections);
}
