import { Gauge } from "prom-client";
import type { Database } from "../db/open-database.ts";
import { readRegrade, readTallies } from "../move/shadow/read-shadow.ts";
import { SHADOW_OUTCOMES, SHADOW_SOURCES } from "../move/shadow/shadow-marks.ts";
import type { Metrics } from "./metrics.ts";
import { rememberReading } from "./remember-reading.ts";

/** Answers are counted for it. */
const READ_EVERY_MS = 10_000;

/** Adds what the shadow marking found, read from the database at each scrape: every process says the same. */
export function watchShadow(metrics: Metrics, { db, now }: { db: Database; now(): number }): void {
  const how = { forMs: READ_EVERY_MS, now };
  const tallies = rememberReading(() => readTallies(db), how);
  const regrades = rememberReading(() => readRegrade(db), how);
  const marks = new Gauge({
    name: "mundap_shadow_marks",
    help: "Answers marked by V1's rule and by V2's: v2_answer of V2, v1_live sent to V1, v1_history carried. `differs`: the two disagree; `misreported`: they agree and V1's client said otherwise.",
    labelNames: ["source", "outcome"] as const,
    registers: [],
    async collect() {
      const all = await tallies();
      if (all === undefined) return;
      for (const source of SHADOW_SOURCES)
        for (const outcome of SHADOW_OUTCOMES) {
          const of = all.filter((tally) => tally.source === source && tally.outcome === outcome);
          this.set(
            { source, outcome },
            of.reduce((sum, tally) => sum + tally.marks, 0),
          );
        }
    },
  });
  const regrade = new Gauge({
    name: "mundap_shadow_regrade",
    help: "Verdicts of V2 that its grader was asked for once more, by whether it says the same now.",
    labelNames: ["outcome"] as const,
    registers: [],
    async collect() {
      const found = await regrades();
      if (found === undefined) return;
      this.set({ outcome: "agrees" }, found.of - found.differs);
      this.set({ outcome: "differs" }, found.differs);
    },
  });
  const waiting = new Gauge({
    name: "mundap_shadow_waiting",
    help: "Answers sent to V1 that the shadow marking has not looked at yet.",
    registers: [],
    async collect() {
      const count = await db
        .selectFrom("v1_submissions")
        .select(({ fn }) => fn.countAll<number>().as("waiting"))
        .executeTakeFirst()
        .catch(() => undefined);
      if (count !== undefined) this.set(count.waiting);
    },
  });
  for (const gauge of [marks, regrade, waiting]) metrics.registry.registerMetric(gauge);
}
