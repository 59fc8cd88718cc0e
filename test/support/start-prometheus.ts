import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { parse } from "yaml";
import * as z from "zod";
import { RULES_FOLDER } from "../deploy/read-rules.ts";

const Config = z.looseObject({
  scrape_configs: z.tuple([z.looseObject({ job_name: z.literal("mundap") })]),
});
const Answer = z.object({
  status: z.literal("success"),
  data: z.object({ result: z.array(z.object({ value: z.tuple([z.number(), z.string()]) })) }),
});

/** The real Prometheus with our configuration and rules, in a hurry: it scrapes the server at `target` every second. */
export async function startPrometheus(target: string) {
  const folder = await mkdtemp(join(tmpdir(), "mundap-prometheus-"));
  const config = Config.parse(parse(await readFile("deploy/prometheus/prometheus.yaml", "utf8")));
  const [job] = config.scrape_configs;
  const hasty = {
    ...config,
    global: { scrape_interval: "1s", scrape_timeout: "1s", evaluation_interval: "500ms" },
    rule_files: [join(resolve(RULES_FOLDER), "*.yaml")],
    alerting: {},
    scrape_configs: [{ ...job, static_configs: [{ targets: [new URL(target).host] }] }],
  };
  const file = join(folder, "prometheus.json");
  await writeFile(file, JSON.stringify(hasty));
  const port = await freePort();
  const child = spawn(
    "prometheus",
    [
      `--config.file=${file}`,
      `--storage.tsdb.path=${folder}/data`,
      `--web.listen-address=127.0.0.1:${port}`,
      "--log.level=warn",
    ],
    { stdio: ["ignore", "ignore", "pipe"] },
  );
  const said: string[] = [];
  child.stderr.on("data", (bytes: Buffer) => said.push(String(bytes)));
  const url = `http://127.0.0.1:${port}`;
  const get = (path: string) => fetch(`${url}${path}`);
  const isReady = () =>
    get("/-/ready").then(
      ({ ok }) => ok,
      () => false,
    );
  while (!(await isReady())) {
    if (child.exitCode !== null) throw new Error(`prometheus ended: ${said.join("")}`);
    await new Promise((next) => setTimeout(next, 50));
  }
  return {
    said,
    /** The values of an expression now; one for each series. */
    async query(expression: string): Promise<number[]> {
      const reply = await get(`/api/v1/query?query=${encodeURIComponent(expression)}`);
      const answer = Answer.parse(await reply.json());
      return answer.data.result.map(({ value: [, text] }) => Number(text.replace("Inf", "Infinity")));
    },
    async [Symbol.asyncDispose]() {
      const ended = once(child, "exit");
      child.kill("SIGTERM");
      await ended;
      await rm(folder, { recursive: true });
    },
  };
}

function freePort(): Promise<number> {
  return new Promise((found, failed) => {
    const probe = createServer();
    probe.once("error", failed);
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() => found(address !== null && typeof address === "object" ? address.port : 0));
    });
  });
}
