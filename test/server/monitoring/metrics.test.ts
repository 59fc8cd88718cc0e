import { fastify } from "fastify";
import { describe, expect, it, onTestFinished } from "vitest";
import { openDatabase, openPool } from "../../../src/server/db/open-database.ts";
import { healthRoutes } from "../../../src/server/monitoring/health-routes.ts";
import { openMetrics } from "../../../src/server/monitoring/metrics.ts";
import { watchPool } from "../../../src/server/monitoring/watch-database.ts";
import { openReadiness } from "../../../src/server/monitoring/readiness.ts";
import { freshDatabase } from "../../support/fresh-database.ts";

describe("metrics", () => {
  it("hold rate, errors and duration of each procedure", async () => {
    const metrics = openMetrics();
    metrics.measure({ procedure: "attempts.sync", outcome: "ok", durationMs: 150 });
    metrics.measure({ procedure: "attempts.sync", outcome: "rate_limited", durationMs: 2 });
    const text = await metrics.registry.metrics();
    expect(text).toContain(
      'mundap_procedure_duration_seconds_bucket{le="0.2",procedure="attempts.sync",outcome="ok",arm="v2"} 1',
    );
    expect(text).toContain(
      'mundap_procedure_duration_seconds_count{procedure="attempts.sync",outcome="rate_limited",arm="v2"} 1',
    );
  });

  it("have a zero, not a gap, for every code an event can get", async () => {
    const text = await openMetrics().registry.metrics();
    for (const code of ["applied", "duplicate", "held", "retry", "fork"])
      expect(text).toContain(`mundap_attempt_events_total{code="${code}"} 0`);
  });

  it("have what the rate of expired sessions is made of, from the start", async () => {
    const text = await openMetrics().registry.metrics();
    for (const state of ["issued", "started", "adopted", "expired", "no_submission"])
      expect(text).toContain(`mundap_sessions_total{state="${state}"} 0`);
  });

  it("show the connections of the pool and the process", async () => {
    await using database = await freshDatabase();
    const pool = openPool(database.url);
    onTestFinished(() => pool.end());
    await pool.query("select 1");
    const metrics = openMetrics();
    watchPool(metrics, pool);
    const text = await metrics.registry.metrics();
    expect(text).toContain('mundap_database_connections{state="idle"} 1');
    expect(text).toContain("process_resident_memory_bytes");
  });
});

describe("health", () => {
  it("is ready while the database answers, and says so when it is asked to stop", async () => {
    await using database = await freshDatabase();
    const db = openDatabase(database.url);
    const readiness = openReadiness(db);
    const app = fastify().register(healthRoutes({ metrics: openMetrics(), readiness }));
    onTestFinished(() => app.close());
    expect((await app.inject("/readyz")).statusCode).toBe(200);
    readiness.drain();
    expect((await app.inject("/readyz")).json()).toEqual({ status: "draining" });
    expect((await app.inject("/healthz")).statusCode).toBe(200);
    expect((await app.inject("/metrics")).body).toContain("mundap_batches_total 0");
    await db.destroy();
  });

  it("is not ready while the database does not answer", async () => {
    const db = openDatabase("postgres://nobody:x@127.0.0.1:9/none");
    expect(await openReadiness(db).problem()).toBe("database_unreachable");
    await db.destroy();
  });
});
