import { Gauge } from "prom-client";
import { Phase } from "../../domain/rollout/decide-rollout.ts";
import type { Database } from "../db/open-database.ts";
import { countCohorts, readRollout } from "../rollout/rollout-rows.ts";
import type { Metrics } from "./metrics.ts";

const ACTIONS = ["begin", "advance", "hold", "resume", "rollback", "stay"] as const;

/**
 * Adds where the switch from V1 to V2 stands, read from the database at each scrape: every process says the same. What
 * cannot be read is left as it was last seen.
 */
export function watchRollout(metrics: Metrics, { db }: { db: Database }): void {
  const stage = new Gauge({
    name: "mundap_rollout_stage_percent",
    help: "Share of learners in cohort V2; 100 where no rollout has begun, because then everybody is served by V2.",
    registers: [],
    async collect() {
      const rollout = await readRollout(db).catch(() => null);
      if (rollout !== null) this.set(rollout?.stage ?? 100);
    },
  });
  const phase = new Gauge({
    name: "mundap_rollout_phase",
    help: "1 for the phase that the rollout is in, else 0.",
    labelNames: ["phase"] as const,
    registers: [],
    async collect() {
      const rollout = await readRollout(db).catch(() => null);
      if (rollout === null) return;
      const current = rollout?.phase ?? "not_begun";
      for (const each of ["not_begun", ...Phase.options]) this.set({ phase: each }, each === current ? 1 : 0);
    },
  });
  const learners = new Gauge({
    name: "mundap_rollout_learners",
    help: "Learners seen in this step by cohort; `overridden`: put there by staff, whom no comparison counts.",
    labelNames: ["cohort"] as const,
    registers: [],
    async collect() {
      const rollout = await readRollout(db).catch(() => undefined);
      const counts = rollout && (await countCohorts(db, rollout.revision).catch(() => undefined));
      for (const cohort of ["v1", "v2", "overridden"] as const) this.set({ cohort }, counts?.[cohort] ?? 0);
    },
  });
  const decisions = new Gauge({
    name: "mundap_rollout_decisions",
    help: "Decisions on record that were carried out, by what was done.",
    labelNames: ["action"] as const,
    registers: [],
    async collect() {
      const rows = await db
        .selectFrom("rollout_decisions")
        .select(({ fn }) => ["action", fn.countAll<number>().as("count")])
        .where("dry_run", "=", false)
        .groupBy("action")
        .execute()
        .catch(() => undefined);
      if (rows === undefined) return;
      for (const action of ACTIONS)
        this.set({ action }, rows.find((row) => row.action === action)?.count ?? 0);
    },
  });
  for (const gauge of [stage, phase, learners, decisions]) metrics.registry.registerMetric(gauge);
}
