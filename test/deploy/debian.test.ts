import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { parse } from "yaml";
import { watchersMissing } from "../support/find-program.ts";

const missing = watchersMissing();
const PASSWORD = `p"a$(touch owned)\\s's w&|d`;

test.skipIf(missing !== undefined)(
  `Debian's own programs are given our configuration, and Debian's files are left alone${missing ? ` (${missing})` : ""}`,
  () => {
    const root = mkdtempSync(join(tmpdir(), "mundap-debian-"));
    onTestFinished(() => rmSync(root, { recursive: true }));
    const alerts = join(root, "alerts.env");
    const example = readFileSync("deploy/compose/example.env", "utf8");
    writeFileSync(
      alerts,
      example.replace("ALERT_SMTP_PASSWORD=", `ALERT_SMTP_PASSWORD=${PASSWORD}`).trimEnd(),
    );
    const watch = (...args: string[]) =>
      spawnSync("sh", ["-c", `umask 077; exec sh deploy/debian/watch.sh "$@"`, "sh", ...args], {
        encoding: "utf8",
        cwd: process.cwd(),
      });
    expect(watch(alerts, "127.0.0.1:9999", root)).toMatchObject({ status: 0, stderr: "" });

    const started = ["prometheus", "prometheus-alertmanager"].map((unit) => {
      const text = readFileSync(join(root, `etc/systemd/system/${unit}.service.d/mundap.conf`), "utf8");
      const command = /^ExecStart=(\/.+)$/m.exec(text)?.[1] ?? "";
      expect(command).toMatch(/ --web\.listen-address=127\.0\.0\.1:\d+/);
      return join(root, / --config\.file=(\S+)/.exec(command)?.[1] ?? "");
    });
    for (const file of started) expect([file, existsSync(file)]).toEqual([file, true]);
    const [prometheus = "", alertmanager = ""] = started.map((file) => readFileSync(file, "utf8"));
    expect(parse(prometheus)).toMatchObject({
      scrape_configs: [{ static_configs: [{ targets: ["127.0.0.1:9999"] }] }],
      alerting: { alertmanagers: [{ static_configs: [{ targets: ["127.0.0.1:9093"] }] }] },
    });
    expect(parse(alertmanager)).toMatchObject({ global: { smtp_auth_password: PASSWORD } });
    expect(statSync(started[1] ?? "").mode & 0o077).toBe(0);
    // Prometheus is no root, however closed root's own files are.
    for (const file of [started[0] ?? "", join(root, "etc/prometheus/mundap/rules/sync.yaml")])
      expect([file, statSync(file).mode & 0o044]).toEqual([file, 0o044]);
    // A word that is missing is named, and nothing is put in place of what runs.
    writeFileSync(alerts, example);
    expect(watch(alerts, "127.0.0.1:9999", root)).toMatchObject({
      status: 1,
      stderr: expect.stringContaining("ALERT_SMTP_PASSWORD is not set"),
    });
    expect(readFileSync(started[1] ?? "", "utf8")).toBe(alertmanager);
  },
);
