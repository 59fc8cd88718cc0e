import { execFile } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import * as z from "zod";
import { HTTP_ADDRESSES } from "../../src/server/reference/http-addresses.ts";
import { readEnv } from "../../src/server/env.ts";
import { startTestServer } from "../support/start-test-server.ts";

const FOLDER = "deploy/compose";
const Service = z.object({
  image: z.string(),
  build: z.object({ context: z.string(), dockerfile: z.string() }).optional(),
  environment: z.record(z.string(), z.string()).default({}),
  volumes: z.array(z.string()),
  ports: z.array(z.string()).default([]),
  depends_on: z.record(z.string(), z.unknown()).default({}),
  shm_size: z.string().optional(),
  stop_grace_period: z.string().optional(),
  // A colon makes a list's string something else.
  healthcheck: z.looseObject({ test: z.array(z.string()) }).optional(),
});
const Compose = z.object({
  services: z.record(z.string(), Service),
  volumes: z.record(z.string(), z.null()),
});

const text = readFileSync(join(FOLDER, "compose.yaml"), "utf8");
const { services, volumes } = Compose.parse(parse(text));
const dockerfile = readFileSync(join(FOLDER, "Dockerfile"), "utf8");
const namesBy = (file: string, pattern: RegExp) => [...file.matchAll(pattern)].map((match) => match[1] ?? "");

describe("compose", () => {
  test("names an exact version of every image, and opens nothing to the network", () => {
    const exact = expect.stringMatching(/:v?\d+\.\d+(\.\d+)?(-[a-z-]+)?$/);
    for (const [name, { image, ports }] of Object.entries(services)) {
      expect([name, image]).toEqual([name, exact]);
      for (const port of ports) expect(port).toMatch(/^127\.0\.0\.1:/);
    }
    expect(namesBy(dockerfile, /^FROM (\S+)/gm)).toEqual([exact]);
  });

  test("mounts, builds from and waits for what is there", () => {
    const mounted = Object.values(services)
      .flatMap((service) => service.volumes)
      .map((volume) => volume.split(":")[0] ?? "");
    const paths = mounted.filter((path) => path.startsWith("."));
    expect(paths.length).toBeGreaterThan(3);
    for (const path of paths) expect([path, existsSync(join(FOLDER, path))]).toEqual([path, true]);
    const named = mounted.filter((path) => !path.startsWith("."));
    expect([...new Set(named)].sort()).toEqual(Object.keys(volumes).sort());
    for (const { build } of Object.values(services)) {
      if (build === undefined) continue;
      const context = join(FOLDER, build.context);
      expect(existsSync(join(context, build.dockerfile))).toBe(true);
      const copied = namesBy(dockerfile, /^COPY (?!--|\. )(.+) \S+$/gm).flatMap((files) => files.split(" "));
      for (const file of copied) expect([file, existsSync(join(context, file))]).toEqual([file, true]);
    }
    for (const each of Object.values(services))
      for (const name of Object.keys(each.depends_on)) expect(services[name]?.healthcheck).toBeDefined();
  });

  test("asks for what the example names, and sets what the server knows", () => {
    const asked = namesBy(text, /\$\{([A-Z_]+)/g);
    const named = namesBy(readFileSync(join(FOLDER, "example.env"), "utf8"), /^([A-Z_]+)=/gm);
    expect([...new Set(asked)].sort()).toEqual(named.sort());
    const set = [
      ...Object.keys(services["mundap"]?.environment ?? {}),
      ...namesBy(dockerfile.replaceAll(/^ENV /gm, ""), /\b([A-Z_]+)=/g),
    ];
    const told = readFileSync("README.md", "utf8");
    expect(set.length).toBeGreaterThan(5);
    for (const name of set) {
      expect([name, told.includes(`\`${name}\``)]).toEqual([name, true]);
      // A name that the server does not read makes no difference, whatever it is set to.
      expect([name, isRead(name)]).toEqual([name, true]);
    }
  });

  test("reaches each other by the names and ports that they have", () => {
    const portsOf = (name: string) => services[name]?.ports.map((port) => port.split(":").at(-1));
    const files = [
      "deploy/prometheus/prometheus.yaml",
      "deploy/grafana/provisioning/datasources/prometheus.yaml",
    ];
    const reached = files.flatMap((file) => [
      ...readFileSync(file, "utf8").matchAll(/(?:"|\/\/)([a-z]+):(\d+)/g),
    ]);
    expect(new Set(reached.map((match) => match[1]))).toEqual(
      new Set(["alertmanager", "mundap", "prometheus"]),
    );
    for (const [, name = "", port] of reached) expect([name, portsOf(name)]).toEqual([name, [port]]);
    expect(dockerfile).toContain(`PORT=${portsOf("mundap")?.[0]} `);
  });

  test("asks the server itself whether it is well", async () => {
    const [, program = "", ...args] = services["mundap"]?.healthcheck?.test ?? [];
    const said = args.join(" ");
    const path = new URL(/'(http[^']+)'/.exec(said)?.[1] ?? "").pathname;
    expect(HTTP_ADDRESSES.map((each) => each.path)).toContain(path);
    await using server = await startTestServer();
    const { host } = new URL(server.url);
    const ask = (at: string) =>
      promisify(execFile)(
        program,
        args.map((arg) => arg.replace("127.0.0.1:8787", at)),
      );
    await expect(ask(host)).resolves.toBeDefined();
    await expect(ask("127.0.0.1:1")).rejects.toMatchObject({ code: 1 });
  });

  test("calls the database well only once it is open to the others, and gives it what a container lacks", () => {
    const { healthcheck, environment, shm_size, stop_grace_period } = services["postgres"] ?? {};
    // On its socket the image's own short-lived server answers as well, while the database is made.
    const user = environment?.["POSTGRES_USER"];
    expect(healthcheck?.test).toEqual(["CMD", "pg_isready", "-h", "127.0.0.1", "-U", user]);
    expect({ shm_size, stop_grace_period }).toEqual({ shm_size: "256mb", stop_grace_period: "2m" });
  });
});

/** Whether the server's settings change with it, or do not take it. */
function isRead(name: string): boolean {
  const settings = (variables: Record<string, string>) => {
    try {
      return JSON.stringify(readEnv(variables));
    } catch (problem) {
      return String(problem);
    }
  };
  return settings({ [name]: "1" }) !== settings({});
}
