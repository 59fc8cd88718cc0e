import { Writable } from "node:stream";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import * as z from "zod";
import { dashboardFiles } from "../../../src/server/monitoring/dashboards/dashboard-files.ts";
import { measuredParts } from "../../deploy/measured-parts.ts";
import { readRules } from "../../deploy/read-rules.ts";
import { watchersMissing } from "../../support/find-program.ts";
import { openTraffic } from "../../support/open-traffic.ts";
import { startAlertmanager } from "../../support/start-alertmanager.ts";
import { SECRETS } from "../../support/secrets.ts";
import { startPrometheus } from "../../support/start-prometheus.ts";
import { startTestServer, type TestServer } from "../../support/start-test-server.ts";

type Line = Record<string, unknown> & { level: string; msg: string };

/** With the second a counter has a rate, with the third a rule has looked at it, with the fourth another at that rule. */
const SCRAPES = 4;
const Dashboard = z.object({
  panels: z.array(z.object({ targets: z.optional(z.array(z.object({ expr: z.string() }))) })),
});

let server: TestServer;
let traffic: Awaited<ReturnType<typeof openTraffic>>;
let code: string;
const written: string[] = [];

beforeAll(async () => {
  const logTo = new Writable({
    write(chunk, _encoding, done) {
      written.push(String(chunk));
      done();
    },
  });
  server = await startTestServer({ logTo });
  traffic = await openTraffic(server);
  await traffic.round();
  ({ code } = await traffic.device.client.learner.createMoveCode.mutate());
});
afterAll(async () => {
  await traffic[Symbol.asyncDispose]();
  await server[Symbol.asyncDispose]();
});

const lines = () => written.map((text): Line => JSON.parse(text));
const scrape = async () => (await fetch(`${server.url}/metrics`)).text();

/** Which of the things that nobody may read here are in a text: as they are, and as JSON or an address writes them. */
function found(text: string): string[] {
  const { learnerId, secret } = traffic.device;
  return Object.entries({ ...SECRETS, learnerId, secret, code })
    .filter(([, words]) =>
      [words, encodeURIComponent(words), JSON.stringify(words).slice(1, -1)].some((form) =>
        text.includes(form),
      ),
    )
    .map(([what]) => what);
}

/** The value of a series; NaN where there is none. */
function valueOf(text: string, series: string): number {
  const line = text.split("\n").find((each) => each.startsWith(`${series} `));
  return Number(line?.split(" ").at(-1)?.replace("Inf", "Infinity"));
}

describe("metrics of a server under traffic", () => {
  test("tell by system and procedure, and by what became of events, answers and sessions", async () => {
    const text = await scrape();
    const count = "mundap_procedure_duration_seconds_count{procedure=";
    expect(valueOf(text, `${count}"v1.progress.submit",outcome="ok",arm="v1"}`)).toBe(1);
    expect(valueOf(text, `${count}"attempts.sync",outcome="ok",arm="v2"}`)).toBe(5);
    expect(valueOf(text, `${count}"staff.replay",outcome="ok",arm="none"}`)).toBe(1);
    expect(valueOf(text, 'mundap_attempt_events_total{code="duplicate"}')).toBe(2);
    expect(valueOf(text, 'mundap_answers_total{verdict="correct",acceptance="counted"}')).toBe(3);
    expect(valueOf(text, 'mundap_answers_total{verdict="invalid",acceptance="held"}')).toBe(0);
    expect(valueOf(text, 'mundap_sessions_total{state="issued"}')).toBe(1);
    expect(valueOf(text, 'mundap_quarantined_total{outcome="kept"}')).toBe(2);
    expect(valueOf(text, "mundap_verdict_mismatches_total")).toBe(1);
  });

  test("tell how late events came, what waits and for how long, and what learners say", async () => {
    const text = await scrape();
    // Every event was half a minute old.
    expect(valueOf(text, 'mundap_event_lateness_seconds_bucket{le="10"}')).toBe(0);
    expect(valueOf(text, 'mundap_event_lateness_seconds_bucket{le="60"}')).toBe(13);
    expect(valueOf(text, "mundap_held_answers")).toBe(1);
    expect(valueOf(text, "mundap_quarantined_bodies")).toBe(2);
    expect(valueOf(text, "mundap_unjudged_journals")).toBe(0);
    expect(valueOf(text, "mundap_incomplete_journals")).toBe(1);
    expect(valueOf(text, "mundap_oldest_unreceipted_seconds")).toBeGreaterThan(0);
    expect(valueOf(text, "mundap_satisfaction_stars_sum")).toBe(5);
    expect(valueOf(text, "mundap_reports_total")).toBe(1);
  });

  test("tell how both systems of the rollout do, and how its gates stand", async () => {
    const text = await scrape();
    expect(valueOf(text, "mundap_rollout_stage_percent")).toBe(100);
    expect(valueOf(text, 'mundap_arm_correct_ratio{arm="v1"}')).toBe(1);
    expect(valueOf(text, 'mundap_arm_correct_ratio{arm="v2"}')).toBe(1);
    expect(valueOf(text, 'mundap_arm_complaining_ratio{arm="v2"}')).toBe(0.5);
    expect(valueOf(text, 'mundap_arm_satisfaction_mean{arm="v2"}')).toBe(5);
    expect(valueOf(text, 'mundap_marking_disagreement_ratio{between="device"}')).toBeGreaterThan(0);
    expect(valueOf(text, 'mundap_rollout_gate{gate="correct_rate",verdict="hold"}')).toBe(1);
    expect(text).not.toContain('mundap_arm_satisfaction_mean{arm="v1"}');
  });

  test("tell of the database, the way to it and the process", async () => {
    const text = await scrape();
    expect(valueOf(text, "mundap_database_up")).toBe(1);
    expect(valueOf(text, "mundap_database_size_bytes")).toBeGreaterThan(1e6);
    expect(valueOf(text, "mundap_database_connections_max")).toBe(10);
    expect(valueOf(text, "mundap_database_query_duration_seconds_count")).toBeGreaterThan(50);
    expect(valueOf(text, "mundap_database_query_errors_total")).toBe(0);
    expect(valueOf(text, "nodejs_eventloop_lag_p99_seconds")).toBeGreaterThan(0);
    expect(valueOf(text, 'mundap_backup_age_seconds{state="taken"}')).toBe(Infinity);
  });

  test("hold nothing personal, and do not grow with what callers make up", async () => {
    const seriesOf = (text: string) => text.split("\n").filter((line) => !line.startsWith("#")).length;
    await fetch(`${server.url}/no/such/thing`);
    const before = await scrape();
    for (const made of ["a", "b", "c"]) {
      await fetch(`${server.url}/no/such/${made}`);
      await fetch(`${server.url}/api/v2/no.such.${made}`);
    }
    const after = await scrape();
    // The route of a call that reaches no procedure.
    expect(seriesOf(after) - seriesOf(before)).toBeLessThan(20);
    expect(found(after)).toEqual([]);
  });
});

const missing = watchersMissing();

describe.skipIf(missing !== undefined)(`a real Prometheus${missing ? ` (${missing})` : ""}`, () => {
  test("finds a finite figure for every expression of the dashboards and for all that the rules measure, and its alerts arrive", async () => {
    const { db } = traffic;
    const now = new Date();
    await db
      .insertInto("backups")
      .values({ taken_at: now, file: "f", bytes: 1, sha256: "0", verified_at: now })
      .execute();
    await using alertmanager = await startAlertmanager();
    await using prometheus = await startPrometheus(server.url, alertmanager.url);
    const expressions = [...new Set([...dashboardExpressions(), ...ruleExpressions()])];
    expect(expressions.length).toBeGreaterThan(100);
    const scraped = async () => (await prometheus.query("count_over_time(mundap_batches_total[5m])"))[0] ?? 0;
    while ((await scraped()) < SCRAPES) await traffic.round();
    const answers = await Promise.all(
      expressions.map(async (expression) => ({ expression, values: await prometheus.query(expression) })),
    );
    expect(answers.filter(({ values }) => !values.some(Number.isFinite))).toEqual([]);
    // A series whose name is mistyped is no error to Prometheus: it is just not there.
    expect(await prometheus.query("max(mundap_held_answer)")).toEqual([]);
    expect(prometheus.said).toEqual([]);

    // An alert of our rules went by our routes to whom it is for. The others wait longer than this test.
    const heartbeat = () => alertmanager.calls.find(({ path }) => path === "/heartbeat");
    await expect.poll(heartbeat, { timeout: 30_000 }).toBeDefined();
    expect(JSON.parse(heartbeat()?.body ?? "")).toMatchObject({
      receiver: "heartbeat",
      alerts: [
        { labels: { alertname: "Heartbeat" }, annotations: { summary_ko: expect.stringMatching(/[가-힣]/) } },
      ],
    });
  });
});

function dashboardExpressions(): string[] {
  return dashboardFiles()
    .flatMap(({ text }) => Dashboard.parse(JSON.parse(text)).panels)
    .flatMap(({ targets = [] }) => targets.map(({ expr }) => expr.replaceAll("$__rate_interval", "1m")));
}

function ruleExpressions(): string[] {
  return readRules().flatMap(({ alerts, recordings }) => [
    ...recordings.flatMap(({ record, expr }) => [record, expr]),
    ...alerts.flatMap(({ expr }) => measuredParts(expr)),
  ]);
}

describe("the log", () => {
  test("names requests, devices and attempts by their ids, and holds no answer and nothing personal", async () => {
    const { device, db, set, attempts } = traffic;
    // The worst that a database can say: it refuses a row and shows all of it.
    const name = sql.lit(SECRETS.name);
    await sql`alter table mundap.learners add constraint no_name check (name <> ${name}) not valid`.execute(
      db,
    );
    await expect(device.client.learner.rename.mutate({ name: SECRETS.name })).rejects.toThrow("server_error");
    const answers = sql`alter table mundap.events add constraint no_answer check (type <> 'answered') not valid`;
    await answers.execute(db);
    const refused = device.start(set).answer("q2", { kind: "short-text", text: SECRETS.answer });
    await traffic.post("v2/attempts.sync", device.batch(refused.events), {
      ...traffic.credential,
      "x-request-id": "request-of-the-test",
    });
    await sql`alter table mundap.events drop constraint no_answer`.execute(db);

    expect([...new Set(lines().map(({ msg }) => msg))]).toEqual(
      expect.arrayContaining([
        "request",
        "procedure refused",
        "procedure failed",
        "journal could not be taken",
      ]),
    );
    const whole = written.join("");
    expect(found(whole)).toEqual([]);
    for (const attemptId of attempts) expect(whole).toContain(attemptId);
    const last = lines().find(
      ({ requestId, msg }) => requestId === "request-of-the-test" && msg === "request",
    );
    expect(last).toMatchObject({
      level: "info",
      route: "/api/v2/:path",
      deviceId: device.deviceId,
      attempts: [refused.attemptId],
    });
    expect(lines().find(({ msg }) => msg === "procedure failed")).toMatchObject({
      deviceId: device.deviceId,
      procedure: "learner.rename",
      err: { code: "23514", table: "learners", constraint: "no_name" },
    });
  });
});
