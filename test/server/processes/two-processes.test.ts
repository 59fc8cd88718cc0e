import { type ChildProcess, spawn } from "node:child_process";
import { randomBytes, randomUUID } from "node:crypto";
import { once } from "node:events";
import { cp, mkdtemp, rm } from "node:fs/promises";
import { createServer, request, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { setTimeout as wait } from "node:timers/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import { must } from "../../../src/domain/invariant.ts";
import { PROTOCOL_VERSION } from "../../../src/protocol/version.ts";
import { openDatabase, type Database } from "../../../src/server/db/open-database.ts";
import { openKeys } from "../../../src/server/keys/open-keys.ts";
import { publishSet } from "../../../src/server/publish/publish-set.ts";
import { apiClient, type ApiCredential } from "../../support/api-client.ts";
import { aSetFile, RIGHT } from "../../support/builders.ts";
import { freshDatabase, type FreshDatabase } from "../../support/fresh-database.ts";
import { openTestDevice } from "../../support/test-device.ts";

/** Two API processes over one database, and a proxy that gives every request to the other one than the last. */
let folder: string;
let database: FreshDatabase;
let db: Database;
let processes: { child: ChildProcess; url: string }[];
let proxy: Server;
let url: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "mundap-two-"));
  database = await freshDatabase();
  db = openDatabase(database.url);
  // What a second machine is given: the first one's data folder with its keys.
  const folders = ["one", "two"].map((name) => join(folder, name));
  await openKeys(must(folders[0], "the first"));
  await publish("a-set");
  await cp(join(folder, "one"), join(folder, "two"), { recursive: true });
  processes = await Promise.all(folders.map(serve));
  let turn = 0;
  proxy = createServer((incoming, outgoing) => {
    turn += 1;
    const { url: to } = must(processes[turn % processes.length], "a process");
    const { method, headers, url: path } = incoming;
    const passed = request(`${to}${path}`, { method, headers }, (reply) => {
      outgoing.writeHead(reply.statusCode ?? 502, reply.headers);
      reply.pipe(outgoing);
    });
    passed.on("error", () => outgoing.writeHead(502).end());
    incoming.pipe(passed);
  });
  proxy.listen(0, "127.0.0.1");
  await once(proxy, "listening");
  url = `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`;
}, 60_000);

afterAll(async () => {
  proxy.close();
  for (const { child } of processes) {
    const ended = once(child, "exit");
    child.kill("SIGTERM");
    await ended;
  }
  await db.destroy();
  await database[Symbol.asyncDispose]();
  await rm(folder, { recursive: true, force: true });
});

async function serve(dataDir: string): Promise<{ child: ChildProcess; url: string }> {
  const env = {
    ...process.env,
    PORT: "0",
    MUNDAP_DATA: dataDir,
    DATABASE_URL: database.url,
    MUNDAP_PROCESSES: "2",
    MUNDAP_BACKUP_HOURS: "0",
    LOG_LEVEL: "error",
  };
  const child = spawn(process.execPath, ["--import", "tsx", "test/support/serve.ts"], {
    env,
    stdio: ["ignore", "pipe", "inherit"],
  });
  for await (const line of createInterface({ input: must(child.stdout, "it is piped") })) {
    const ready = /^Ready: (\S+)/.exec(line)?.[1];
    if (ready !== undefined) return { child, url: ready };
  }
  throw new Error("the process ended before it was ready");
}

/** As `mundap publish` does on the first machine. */
async function publish(id: string): Promise<void> {
  const keys = await openKeys(join(folder, "one"));
  const published = await publishSet({ db, keys, now: Date.now, randomBytes }, aSetFile({ id, title: id }));
  must(published.ok || undefined, JSON.stringify(published));
}

const place = (at: string) => ({
  url: at,
  clock: { nowMs: Date.now() },
  client: (credential?: ApiCredential) => apiClient(at, credential),
});

test("a phone whose requests go to one and the other is served as by one", async () => {
  const phone = await openTestDevice(place(url));
  const attempt = phone.start(await phone.download("a-set"));
  attempt.answer("q1", RIGHT["single-choice"]).answer("q3", RIGHT["short-text"]).finish();
  for (const event of attempt.events) {
    const { results } = await phone.send([event]);
    expect(results.map(({ code }) => code)).toEqual(["applied"]);
  }
  const [again, once_more] = await Promise.all([phone.send(attempt.events), phone.send(attempt.events)]);
  for (const { results } of [again, once_more])
    expect(new Set(results.map(({ code }) => code))).toEqual(new Set(["duplicate"]));
  expect(await phone.client.attempts.statistics.query()).toMatchObject({ answered: 2 });
});

test("the same batch at both at once is taken once", async () => {
  const phone = await openTestDevice(place(url));
  const attempt = phone
    .start(await phone.download("a-set"))
    .answer("q4", RIGHT.numeric)
    .finish();
  const { deviceId, secret } = phone;
  const batch = phone.batch(attempt.events);
  const replies = await Promise.all(
    processes.map(({ url: at }) => apiClient(at, { deviceId, secret }).attempts.sync.mutate(batch)),
  );
  const codes = replies.flatMap(({ results }) => results.map(({ code }) => code));
  expect(codes.filter((code) => code === "applied")).toHaveLength(attempt.events.length);
  expect(codes.filter((code) => code === "duplicate")).toHaveLength(attempt.events.length);
});

test("a learner who registers at both at once is one learner", async () => {
  const [learnerId, deviceId] = [randomUUID(), randomUUID()];
  const input = {
    protocol: PROTOCOL_VERSION,
    learnerId,
    deviceId,
    secret: randomBytes(32).toString("base64url"),
  };
  const [one, two] = await Promise.all(
    processes.map(({ url: at }) => apiClient(at).learner.register.mutate(input)),
  );
  expect(one?.code).toBe(two?.code);
});

test("what is published at one is served by the other at once", async () => {
  await publish("b-set");
  for (const { url: at } of processes) {
    const phone = await openTestDevice(place(at));
    expect((await phone.download("b-set")).questions.size).toBe(4);
  }
});

test("codes cannot be guessed twice as often as at one", async () => {
  const guess = () =>
    apiClient(url)
      .learner.redeemMoveCode.mutate({
        protocol: PROTOCOL_VERSION,
        code: "AAAA-AAAA",
        deviceId: randomUUID(),
        secret: randomBytes(32).toString("base64url"),
      })
      .then(
        () => "taken",
        (error: unknown) => String(error),
      );
  const said: string[] = [];
  for (let tries = 0; tries < 16; tries += 1) said.push(await guess());
  const answered = said.filter((one) => one.includes("move_code_unknown"));
  expect(answered.length).toBeGreaterThanOrEqual(10);
  // Ten at once, and five a minute after that.
  expect(answered.length).toBeLessThanOrEqual(12);
});

test("every job was done once by the two", async () => {
  const runs = new Map<string, number>();
  for (;;) {
    runs.clear();
    for (const { url: at } of processes) {
      const text = await (await fetch(`${at}/metrics`)).text();
      for (const [, job = "", count] of text.matchAll(
        /^mundap_job_runs_total\{job="(\w+)",outcome="ok"\} (\d+)/gm,
      ))
        runs.set(job, (runs.get(job) ?? 0) + Number(count));
    }
    const { count } = await db
      .selectFrom("jobs")
      .select((row) => row.fn.countAll<number>().as("count"))
      .where("leased_until", "is", null)
      .executeTakeFirstOrThrow();
    if (runs.has("close_sessions") && count >= runs.size) break;
    await wait(100);
  }
  expect([...runs.values()].every((count) => count === 1)).toBe(true);
  expect(runs.size).toBeGreaterThan(5);
});
