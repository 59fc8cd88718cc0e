import { Counter, Histogram, type Registry } from "prom-client";
import type { QueryWatch } from "../db/open-database.ts";

/** The plan promises 0.1 s at the 95th percentile. */
const BUCKETS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 5];

/** What statements take, as whoever waits for them sees it: time on the wire included, time for a connection not. */
export function measureQueries(registers: Registry[]): QueryWatch {
  const durations = new Histogram({
    name: "mundap_database_query_duration_seconds",
    help: "Time that a statement took, as its sender saw it.",
    buckets: BUCKETS,
    registers,
  });
  const errors = new Counter({
    name: "mundap_database_query_errors_total",
    help: "Statements that the database refused or did not answer.",
    registers,
  });
  return ({ level, queryDurationMillis }) => {
    durations.observe(queryDurationMillis / 1000);
    if (level === "error") errors.inc();
  };
}
