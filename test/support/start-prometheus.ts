import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { parse } from "yaml";
import * as z from "zod";
import { RULES_FOLDER } from "../deploy/read-rules.ts";
import { startWatcher } from "./start-watcher.ts";

const Config = z.looseObject({
  scrape_configs: z.tuple([z.looseObject({ job_name: z.literal("mundap") })]),
});
const Answer = z.object({
  status: z.literal("success"),
  data: z.object({ result: z.array(z.object({ value: z.tuple([z.number(), z.string()]) })) }),
});

/**
 * The real Prometheus with our configuration and rules, in a hurry: it scrapes the server at `target` every second,
 * and tells the Alertmanager at `tells`.
 */
export async function startPrometheus(target: string, tells: string) {
  const folder = await mkdtemp(join(tmpdir(), "mundap-prometheus-"));
  const config = Config.parse(parse(await readFile("deploy/prometheus/prometheus.yaml", "utf8")));
  const [job] = config.scrape_configs;
  const hasty = {
    ...config,
    global: { scrape_interval: "1s", scrape_timeout: "1s", evaluation_interval: "500ms" },
    rule_files: [join(resolve(RULES_FOLDER), "*.yaml")],
    alerting: { alertmanagers: [{ static_configs: [{ targets: [new URL(tells).host] }] }] },
    scrape_configs: [{ ...job, static_configs: [{ targets: [new URL(target).host] }] }],
  };
  const file = join(folder, "prometheus.json");
  await writeFile(file, JSON.stringify(hasty));
  const watcher = await startWatcher("prometheus", [
    `--config.file=${file}`,
    `--storage.tsdb.path=${folder}/data`,
    // What fires before it knows of the Alertmanager is told again.
    "--rules.alert.resend-delay=1s",
    "--log.level=warn",
  ]);
  return {
    said: watcher.said,
    /** The values of an expression now; one for each series. */
    async query(expression: string): Promise<number[]> {
      const reply = await fetch(`${watcher.url}/api/v1/query?query=${encodeURIComponent(expression)}`);
      const answer = Answer.parse(await reply.json());
      return answer.data.result.map(({ value: [, text] }) => Number(text.replace("Inf", "Infinity")));
    },
    async [Symbol.asyncDispose]() {
      await watcher.stop();
      await rm(folder, { recursive: true });
    },
  };
}
