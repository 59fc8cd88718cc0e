import { execFileSync } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startWatcher } from "./start-watcher.ts";

/**
 * The real Alertmanager with our routes as `watch.sh` writes them. Who is to be called is a server here, which hands
 * on what comes; mail goes nowhere.
 */
export async function startAlertmanager() {
  const folder = await mkdtemp(join(tmpdir(), "mundap-alertmanager-"));
  const calls: { path: string; body: string }[] = [];
  const called = createServer((request, response) => {
    let body = "";
    request.on("data", (bytes) => (body += String(bytes)));
    request.on("end", () => {
      calls.push({ path: request.url ?? "", body });
      response.end();
    });
  });
  await new Promise<void>((resolve) => called.listen(0, "127.0.0.1", resolve));
  const { port } = called.address() as AddressInfo;
  const words = {
    ALERT_SMTP_HOST: "127.0.0.1:1",
    ALERT_SMTP_USER: "mundap",
    ALERT_SMTP_PASSWORD: "none",
    ALERT_MAIL_FROM: "mundap@example.org",
    ALERT_PAGE_URL: `http://127.0.0.1:${port}/page`,
    ALERT_PAGE_MAIL: "duty@example.org",
    ALERT_TICKET_MAIL: "team@example.org",
    ALERT_HEARTBEAT_URL: `http://127.0.0.1:${port}/heartbeat`,
  };
  const lines = Object.entries(words).map(([name, value]) => `${name}=${value}\n`);
  await writeFile(join(folder, "alerts.env"), lines.join(""));
  execFileSync("sh", ["deploy/debian/watch.sh", join(folder, "alerts.env"), "127.0.0.1:8787", folder]);
  const watcher = await startWatcher("prometheus-alertmanager", [
    `--config.file=${folder}/etc/prometheus/mundap/alertmanager.yaml`,
    `--storage.path=${folder}/data`,
    "--cluster.listen-address=",
    "--log.level=warn",
  ]);
  return {
    url: watcher.url,
    calls,
    async [Symbol.asyncDispose]() {
      await watcher.stop();
      called.closeAllConnections();
      called.close();
      await rm(folder, { recursive: true });
    },
  };
}
