import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { parse } from "yaml";
import { must } from "../../src/domain/invariant.ts";
import { DASHBOARD_FOLDER, dashboardFiles } from "../../src/server/monitoring/dashboards/dashboard-files.ts";
import { aTerminal } from "../support/a-terminal.ts";
import { watchersMissing } from "../support/find-program.ts";
import { ALERT_CASES } from "./alert-cases.ts";
import { type Alert, readRules, type Recording } from "./read-rules.ts";

const ruleFiles = readRules();
const alerts = ruleFiles.flatMap((each) => each.alerts);

const missing = watchersMissing();
const folder = mkdtempSync(join(tmpdir(), "mundap-watching-"));
afterAll(() => rmSync(folder, { recursive: true }));

function run(program: string, ...args: string[]): string {
  const { status, stdout, stderr } = spawnSync(program, args, { encoding: "utf8" });
  expect({ status, said: status === 0 ? "" : stdout + stderr }).toEqual({ status: 0, said: "" });
  return stdout;
}

describe("alerts", () => {
  test("say what happened and what to do, in Korean and in English, and each is proven by cases", () => {
    expect(Object.keys(ALERT_CASES).sort()).toEqual(alerts.map(({ alert }) => alert).sort());
  });

  test("speak of commands that there are", async () => {
    const said = alerts.flatMap(({ annotations }) => [
      ...`${annotations.runbook} ${annotations.runbook_ko}`.matchAll(/`mundap ([a-z0-9]+(?: [a-z-]+)?)/g),
    ]);
    using terminal = aTerminal();
    for (const command of new Set(said.map((match) => match[1] ?? ""))) {
      const { out } = await terminal.run([...command.split(" "), "--help"]);
      expect([command, out]).toEqual([command, expect.stringContaining(`Usage: mundap ${command} `)]);
    }
  });
});

test("the dashboards that Grafana reads are those that the code says", () => {
  const files = dashboardFiles();
  expect(readdirSync(DASHBOARD_FOLDER).sort()).toEqual(
    files.map(({ path }) => path.split("/").at(-1) ?? "").sort(),
  );
  for (const { path, text } of files) expect([path, readFileSync(path, "utf8")]).toEqual([path, text]);
});

describe.skipIf(missing !== undefined)(`Debian's own programs${missing ? ` (${missing})` : ""}`, () => {
  test("promtool takes the configuration and every rule", () => {
    run("promtool", "check", "config", "deploy/prometheus/prometheus.yaml");
    expect(
      run("promtool", "check", "rules", "--lint=all", "--lint-fatal", ...ruleFiles.map(({ file }) => file)),
    ).toContain("rules found");
  });

  test("every alert fires where it has to, and is silent beside that", () => {
    // All rules of a file are evaluated at every step: with its recordings alone, an alert takes a moment.
    const files = ruleFiles.flatMap(({ alerts: own, recordings }) =>
      own.map((alert) => writeCases(alert, recordings)),
    );
    expect(files.length).toBeGreaterThan(40);
    run("promtool", "test", "rules", ...files);
  });

  test("amtool takes the configuration with the environment's words in it, and sends each alert its way", () => {
    const env = {
      ALERT_SMTP_HOST: "mail.example.org:587",
      ALERT_SMTP_USER: "mundap",
      ALERT_SMTP_PASSWORD: 'a&b|c"d\\e$f',
      ALERT_MAIL_FROM: "mundap@example.org",
      ALERT_PAGE_URL: "https://page.example.org/?a=1&b=2",
      ALERT_PAGE_MAIL: "duty@example.org",
      ALERT_TICKET_MAIL: "team@example.org",
      ALERT_HEARTBEAT_URL: "https://beat.example.org/x",
    };
    cpSync("deploy/alertmanager", join(folder, "alertmanager"), { recursive: true });
    const out = join(folder, "out");
    const file = join(out, "alertmanager.yaml");
    const start = (variables: Record<string, string>) =>
      spawnSync("sh", [join(folder, "alertmanager/start.sh"), out, "amtool", "check-config", file], {
        encoding: "utf8",
        env: { PATH: process.env["PATH"] ?? "", ...variables },
      });
    const { ALERT_PAGE_URL: _left, ...rest } = env;
    expect(start(rest)).toMatchObject({ status: 1, stderr: expect.stringContaining("ALERT_PAGE_URL") });
    expect(start(env)).toMatchObject({ status: 0, stdout: expect.stringContaining("3 receivers") });
    expect(parse(readFileSync(file, "utf8"))).toMatchObject({
      global: { smtp_auth_password: env.ALERT_SMTP_PASSWORD },
    });
    const route = (...labels: string[]) =>
      run("amtool", "config", "routes", "test", `--config.file=${file}`, ...labels).trim();
    for (const { severity } of [{ severity: "page" }, { severity: "ticket" }, { severity: "heartbeat" }])
      expect(route(`severity=${severity}`, "alertname=X")).toBe(severity);
    // What has no severity still reaches somebody.
    expect(route("alertname=Unknown")).toBe("ticket");
  });
});

/** What promtool is asked of one alert. */
function casesOf({ alert: alertname, labels: own, annotations }: Alert) {
  const { fires, silent, labels = {} } = must(ALERT_CASES[alertname], "every alert has its cases");
  const firing = {
    exp_labels: { ...own, ...labels },
    exp_annotations: filledIn(annotations, labels, fires),
  };
  return [{ at: fires, expected: [firing] }, ...(silent ? [{ at: silent, expected: [] }] : [])].map(
    ({ at, expected }) => ({
      name: `${alertname} ${expected.length > 0 ? "fires" : "is silent"}`,
      interval: "1m",
      input_series: Object.entries(at.series).map(([series, values]) => ({ series, values })),
      alert_rule_test: [{ eval_time: at.at, alertname, exp_alerts: expected }],
    }),
  );
}

/** The file that promtool reads of one alert. */
function writeCases(alert: Alert, recordings: Recording[]): string {
  const rules = join(folder, `${alert.alert}.rules.json`);
  const cases = join(folder, `${alert.alert}.json`);
  const needed = recordings.filter(({ record }) => alert.expr.includes(record));
  writeFileSync(rules, JSON.stringify({ groups: [{ name: "one", rules: [...needed, alert] }] }));
  // Hours are gone through in long steps.
  const pace = ALERT_CASES[alert.alert]?.fires.at.endsWith("h") === true ? "10m" : "1m";
  writeFileSync(
    cases,
    JSON.stringify({ rule_files: [rules], evaluation_interval: pace, tests: casesOf(alert) }),
  );
  return cases;
}

/** The annotations as Prometheus writes them with the alert's labels and value. */
function filledIn(
  annotations: Record<string, string>,
  labels: Record<string, string>,
  { series }: { series: Record<string, string> },
): Record<string, string> {
  const value = /^\S+?(?=x)/.exec(Object.values(series)[0] ?? "")?.[0] ?? "";
  return Object.fromEntries(
    Object.entries(annotations).map(([name, text]) => [
      name,
      text
        .replaceAll(/\{\{ \$labels\.(\w+) \}\}/g, (_, label: string) => labels[label] ?? "")
        .replaceAll("{{ $value }}", value),
    ]),
  );
}
