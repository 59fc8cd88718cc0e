import { spawn } from "node:child_process";
import { once } from "node:events";
import { chmod, readFile, rm, writeFile } from "node:fs/promises";
import { type AddressInfo, createServer } from "node:net";
import { join, resolve } from "node:path";
import { Client } from "pg";
import { describe, expect, it, onTestFinished } from "vitest";
import { freePorts } from "../../../src/server/db/free-ports.ts";
import { findPostgresBinaries } from "../../../src/server/db/postgres-binaries.ts";
import { startCluster, stopCluster } from "../../../src/server/db/postgres-cluster.ts";
import { listHomes } from "../../../src/server/db/postgres-homes.ts";
import { readPostgresState } from "../../../src/server/db/postgres-state.ts";
import { postgresUser } from "../../../src/server/db/postgres-user.ts";
import { startPostgres, stopPostgres } from "../../../src/server/db/start-postgres.ts";
import { makeDataFolder } from "../../support/data-folder.ts";

const FAST = { fsync: "off" };
const AS_ROOT = process.getuid?.() === 0;

describe("PostgreSQL of a data folder", () => {
  it("is started, keeps what was written, and is stopped; its port may be taken by others, even at the last moment", async () => {
    const dataDir = await ownFolder();
    const first = await startPostgres({ dataDir, settings: FAST });
    await query(first.url, "create table kept as select 42 as answer");
    await first.stop();
    await expect(query(first.url, "select 1")).rejects.toThrow();
    const second = await startPostgres({ dataDir, settings: FAST });
    expect(await query(second.url, "select answer from kept")).toEqual([{ answer: 42 }]);
    await second.stop();

    const taken = createServer();
    await once(taken.listen(0, "127.0.0.1"), "listening");
    onTestFinished(() => void taken.close());
    async function* ports() {
      // Free when it was looked at.
      yield (taken.address() as AddressInfo).port;
      yield* freePorts(null);
    }
    const { folder: bin } = await findPostgresBinaries();
    const cluster = { home: join(dataDir, "postgres"), bin, user: await postgresUser(), settings: FAST };
    const address = new URL(second.url);
    address.port = String(await startCluster(cluster, ports()));
    expect(await query(address.href, "select answer from kept")).toEqual([{ answer: 42 }]);
    await stopCluster(cluster);
  });

  it("is shared by all who start it at once, and stays until the last has stopped", async () => {
    const dataDir = await ownFolder();
    const all = await Promise.all([1, 2, 3].map(() => startPostgres({ dataDir, settings: FAST })));
    expect(new Set(all.map(({ url }) => url)).size).toBe(1);
    const [first, second, third] = all;
    await first?.stop();
    await second?.stop();
    expect(await query(third?.url ?? "", "select 1 as up")).toEqual([{ up: 1 }]);
    await third?.stop();
    await expect(query(third?.url ?? "", "select 1")).rejects.toThrow();
  });

  it.runIf(AS_ROOT)(
    "runs for root from a folder that its own user cannot enter, and says where it is",
    async () => {
      const closed = await ownFolder();
      await chmod(closed, 0o700);
      const dataDir = join(closed, "data");
      const homes = join(await ownFolder(), "homes");
      const options = { dataDir, settings: FAST, homes };
      const notes: string[] = [];
      const running = await startPostgres({ ...options, onNote: (note) => notes.push(note) });
      expect(await query(running.url, "select 1 as up")).toEqual([{ up: 1 }]);
      const folder = (await readPostgresState(dataDir))?.home ?? "";
      expect(notes).toEqual([expect.stringContaining(`its files are in ${folder}.`)]);
      await running.stop();
      const again = await startPostgres(options);
      expect((await readPostgresState(dataDir))?.home).toBe(folder);
      await again.stop();

      // Whose they are stays known when the data folder was deleted without them.
      expect(await listHomes(homes)).toEqual([{ folder, dataDir, state: "used" }]);
      await writeFile(join(dataDir, "postgres.json"), "torn");
      expect(await listHomes(homes)).toEqual([{ folder, dataDir, state: "unknown" }]);
      await rm(dataDir, { recursive: true });
      expect(await listHomes(homes)).toEqual([{ folder, dataDir, state: "gone" }]);
      await rm(join(folder, "data-folder"));
      expect(await listHomes(homes)).toEqual([{ folder, state: "unknown" }]);
    },
  );

  it("starts after a crash that left its process file, whoever has the number now", async () => {
    const dataDir = await ownFolder();
    const first = await startPostgres({ dataDir, settings: FAST });
    const home = resolve(dataDir, (await readPostgresState(dataDir))?.home ?? "");
    const file = join(home, "data", "postmaster.pid");
    const left = await readFile(file, "utf8");
    await first.stop();
    await writeFile(file, left.replace(/^\d+/, String(process.pid)));
    const second = await startPostgres({ dataDir, settings: FAST });
    expect(await query(second.url, "select 1 as up")).toEqual([{ up: 1 }]);
    await second.stop();
  });

  it("is taken over, and turned off at the end, when the process that started it was killed", async () => {
    const dataDir = await ownFolder();
    const module = new URL("../../../src/server/db/start-postgres.ts", import.meta.url);
    const program = `const { startPostgres } = await import(${JSON.stringify(module.href)});
      await startPostgres({ dataDir: ${JSON.stringify(dataDir)}, settings: { fsync: "off" } });
      console.log("up"); setInterval(() => undefined, 1000);`;
    const child = spawn(process.execPath, ["--import", "tsx", "--input-type=module", "-e", program]);
    await once(child.stdout, "data");
    child.kill("SIGKILL");
    await once(child, "exit");
    const next = await startPostgres({ dataDir, settings: FAST });
    expect(await query(next.url, "select 1 as up")).toEqual([{ up: 1 }]);
    await next.stop();
    await expect(query(next.url, "select 1")).rejects.toThrow();
  });

  it("never throws a database away whose password is missing", async () => {
    const dataDir = await ownFolder();
    const first = await startPostgres({ dataDir, settings: FAST });
    await query(first.url, "create table kept as select 42 as answer");
    await first.stop();
    const state = await readFile(join(dataDir, "postgres.json"));
    await rm(join(dataDir, "postgres.json"));
    await expect(startPostgres({ dataDir, settings: FAST })).rejects.toThrow(
      "postgres.json beside it is missing",
    );
    await writeFile(join(dataDir, "postgres.json"), state);
    const again = await startPostgres({ dataDir, settings: FAST });
    expect(await query(again.url, "select answer from kept")).toEqual([{ answer: 42 }]);
    await again.stop();
  });

  it("runs from the npm package where the machine has none", async () => {
    const dataDir = await ownFolder();
    process.env["MUNDAP_POSTGRES"] = "packaged";
    onTestFinished(() => void delete process.env["MUNDAP_POSTGRES"]);
    const running = await startPostgres({ dataDir, settings: FAST });
    const [row] = await query(running.url, "select current_setting('data_directory') as at, version()");
    expect(row?.["version"]).toMatch(/^PostgreSQL 15/);
    await running.stop();
  });

  it("lets nobody in without the password", async () => {
    const dataDir = await ownFolder();
    const running = await startPostgres({ dataDir, settings: FAST });
    const address = new URL(running.url);
    address.password = "guess";
    await expect(query(address.href, "select 1")).rejects.toThrow("password authentication failed");
    await running.stop();
  });
});

async function ownFolder(): Promise<string> {
  const folder = await makeDataFolder();
  onTestFinished(async () => {
    await stopPostgres(folder);
    await rm(folder, { recursive: true, force: true });
  });
  return folder;
}

async function query(url: string, text: string): Promise<Record<string, unknown>[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(text)).rows;
  } finally {
    await client.end();
  }
}
