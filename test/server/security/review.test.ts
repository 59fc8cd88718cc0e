import { chmod, mkdtemp, mkdir, rm, writeFile } from "node:fs/promises";
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from "vitest";
import { SetFile } from "../../../src/domain/set/set-file.ts";
import { inviteStaff } from "../../../src/server/accounts/staff-invitation.ts";
import { openDatabase, type Database } from "../../../src/server/db/open-database.ts";
import { readEnv } from "../../../src/server/env.ts";
import { publishSet } from "../../../src/server/publish/publish-set.ts";
import { ATTACKED_ITEMS } from "../../../src/server/security/attacked-items.ts";
import { DATABASE_ITEMS } from "../../../src/server/security/database-items.ts";
import { recordLook } from "../../../src/server/security/look-rows.ts";
import { MACHINE_ITEMS } from "../../../src/server/security/machine-items.ts";
import { PACKAGE_ITEMS } from "../../../src/server/security/package-items.ts";
import { PEOPLE_ITEMS } from "../../../src/server/security/people-items.ts";
import { isReviewed, reviewSecurity } from "../../../src/server/security/review-security.ts";
import type { ReviewedSystem, SecurityItem } from "../../../src/server/security/security-item.ts";
import { SERVED_ITEMS } from "../../../src/server/security/served-items.ts";
import { STRANGER_ITEMS } from "../../../src/server/security/stranger-items.ts";
import { startTestServer, type TestServer } from "../../support/start-test-server.ts";

const CLEAN = JSON.stringify({
  metadata: { vulnerabilities: { low: 0, moderate: 0, high: 0, critical: 0 } },
});

let server: TestServer;
let db: Database;

beforeAll(async () => {
  server = await startTestServer();
  db = openDatabase(server.databaseUrl);
  // Whose keys wait for their release.
  const sample = SetFile.parse(
    JSON.parse(readFileSync("src/server/samples/english-for-travel.json", "utf8")),
  );
  const exam = { ...sample, id: "an-exam", policy: { ...sample.policy, mode: "exam" as const } };
  expect(await publishSet(server.publish, exam)).toMatchObject({ ok: true });
});
afterAll(async () => {
  await db.destroy();
  await server[Symbol.asyncDispose]();
});

function system(changes: Partial<ReviewedSystem> = {}): ReviewedSystem {
  return {
    env: readEnv({ MUNDAP_DATA: server.dataDir, DATABASE_URL: server.databaseUrl }),
    db,
    url: server.url,
    fetch,
    now: Date.now,
    projectDir: ".",
    audit: () => Promise.resolve(CLEAN),
    nodeVersion: "v24.1.0",
    serverUid: 1000,
    ...changes,
  };
}

async function statesOf(items: readonly SecurityItem[], changes?: Partial<ReviewedSystem>) {
  const reviewed = await reviewSecurity(system(changes), items);
  return Object.fromEntries(reviewed.map(({ id, state }) => [id, state]));
}
const stateOf = async (items: readonly SecurityItem[], id: string, changes?: Partial<ReviewedSystem>) =>
  (
    await statesOf(
      items.filter((item) => item.id === id),
      changes,
    )
  )[id];

/** A server that does everything wrong, said to be reached under another name than this machine's. */
async function carelessServer() {
  const careless = createServer((request, response) => {
    response.setHeader("content-security-policy", "default-src *; script-src 'self' 'unsafe-inline'");
    response.setHeader("access-control-allow-origin", "*");
    response.setHeader("x-powered-by", "Careless");
    request.resume().on("end", () => response.end("Error\n    at /srv/app/node_modules/x.js:1:2"));
  });
  await new Promise<void>((resolve) => careless.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => void careless.close());
  const { port } = careless.address() as AddressInfo;
  const asked: ReviewedSystem["fetch"] = (address, init) =>
    fetch(address.href.replace("http://quiz.example.org", `http://127.0.0.1:${port}`), init);
  return { url: "http://quiz.example.org", fetch: asked };
}

describe("what is served", () => {
  const items = [...SERVED_ITEMS, ...ATTACKED_ITEMS, ...STRANGER_ITEMS];

  test("passes as our own server serves it", async () => {
    expect(new Set(Object.values(await statesOf(items)))).toEqual(new Set(["pass"]));
  });

  test("fails in every item where a server is careless", async () => {
    expect(new Set(Object.values(await statesOf(items, await carelessServer())))).toEqual(new Set(["fail"]));
  });

  test("is not https while http gives a page too", async () => {
    const shown = (clear: Response) => ({
      url: "https://quiz.example.org",
      fetch: (address: URL) =>
        Promise.resolve(
          address.protocol === "http:"
            ? clear
            : new Response("", { headers: { "strict-transport-security": "max-age=31536000" } }),
        ),
    });
    const led = new Response("", { status: 308, headers: { location: "https://quiz.example.org/" } });
    expect(await stateOf(items, "https", shown(led))).toBe("pass");
    expect(await stateOf(items, "https", shown(new Response("a page")))).toBe("fail");
  });

  test("is left to a person where nothing answers", async () => {
    expect(new Set(Object.values(await statesOf(items, { url: undefined })))).toEqual(new Set(["person"]));
    expect(await stateOf(items, "content_policy", { url: "http://127.0.0.1:1" })).toBe("person");
  });
});

describe("the machine", () => {
  test("passes as a start leaves it, but for the root keys, which a person should move", async () => {
    const { root_keys_apart: apart, ...others } = await statesOf(MACHINE_ITEMS);
    expect(apart).toBe("person");
    expect(new Set(Object.values(others))).toEqual(new Set(["pass"]));
  });

  test("fails while others can read a secret", async () => {
    const secret = join(server.dataDir, "staff-secret");
    await chmod(secret, 0o644);
    onTestFinished(() => chmod(secret, 0o600));
    expect(await stateOf(MACHINE_ITEMS, "secrets_private")).toBe("fail");
  });

  const behind = { DATABASE_URL: "postgres://x/y", MUNDAP_ORIGIN: "https://quiz.example.org" };
  test.each<[string, string, () => Partial<ReviewedSystem>]>([
    ["a root that ends soon", "root_fresh", () => ({ now: () => Date.now() + 330 * 24 * 60 * 60 * 1000 })],
    ["a Node.js without updates", "node_supported", () => ({ nodeVersion: "v20.20.2" })],
    ["a server of root's", "not_root", () => ({ serverUid: 0 })],
    ["https with no proxy believed", "proxy_trusted", () => ({ env: readEnv(behind) })],
    [
      "everybody's word on addresses",
      "proxy_trusted",
      () => ({ env: readEnv({ ...behind, MUNDAP_TRUST_PROXY: "0.0.0.0/0" }) }),
    ],
    ["cookies over plain http", "cookies", () => ({ url: "http://quiz.example.org" })],
  ])("fails with %s", async (_, id, changes) => {
    expect(await stateOf(MACHINE_ITEMS, id, changes())).toBe("fail");
  });

  test("hides cookies where the address is https", async () => {
    const env = { ...readEnv(behind), dataDir: server.dataDir };
    expect(await stateOf(MACHINE_ITEMS, "cookies", { env, url: env.origin })).toBe("pass");
  });
});

describe("the database", () => {
  test("fails a superuser that was named by hand, and not the data folder's own", async () => {
    expect(await statesOf(DATABASE_ITEMS)).toEqual({
      database_role: "fail",
      database_connection: "pass",
      database_schema_closed: "pass",
    });
    const own = readEnv({ MUNDAP_DATA: server.dataDir });
    expect(await stateOf(DATABASE_ITEMS, "database_role", { env: own })).toBe("pass");
  });

  test("fails while everybody may look into the schema", async () => {
    await sql`grant usage on schema mundap to public`.execute(db);
    onTestFinished(async () => void (await sql`revoke usage on schema mundap from public`.execute(db)));
    expect(await stateOf(DATABASE_ITEMS, "database_schema_closed")).toBe("fail");
  });
});

describe("packages", () => {
  test("fail where one is not pinned by its hash", async () => {
    expect(await stateOf(PACKAGE_ITEMS, "packages_pinned")).toBe("pass");
    const folder = await mkdtemp(join(tmpdir(), "mundap-lock-"));
    onTestFinished(() => rm(folder, { recursive: true }));
    const lock = {
      packages: { "": {}, "node_modules/loose": { resolved: "https://elsewhere.example/x.tgz" } },
    };
    await writeFile(join(folder, "package-lock.json"), JSON.stringify(lock));
    expect(await stateOf(PACKAGE_ITEMS, "packages_pinned", { projectDir: folder })).toBe("fail");
  });

  test.each([
    ["pass", CLEAN],
    ["fail", CLEAN.replace('"high":0', '"high":1')],
    ["person", '{"message":"405 Method Not Allowed"}'],
    ["person", ""],
  ])("%s by what the audit said", async (state, said) => {
    expect(await stateOf(PACKAGE_ITEMS, "packages_audited", { audit: () => Promise.resolve(said) })).toBe(
      state,
    );
  });
});

describe("people", () => {
  test("are asked about an open invitation", async () => {
    expect(await stateOf(PEOPLE_ITEMS, "invitations")).toBe("pass");
    await inviteStaff({ db, now: Date.now }, { name: "Kim", roles: ["operator"] });
    const [item] = await reviewSecurity(
      system(),
      PEOPLE_ITEMS.filter(({ id }) => id === "invitations"),
    );
    expect(item).toMatchObject({ state: "person", evidence: { en: "1 open: Kim (operator)" } });
  });

  test("are told of backups that are missing, old, never restored or open to others", async () => {
    const dataDir = await mkdtemp(join(tmpdir(), "mundap-backups-"));
    onTestFinished(() => rm(dataDir, { recursive: true }));
    const env = readEnv({ MUNDAP_DATA: dataDir });
    const state = () => stateOf(PEOPLE_ITEMS, "backups_fresh", { env });
    expect(await state()).toBe("fail");
    const folder = join(dataDir, "backups");
    await mkdir(folder);
    await writeFile(join(folder, "b.dump"), "dump", { mode: 0o600 });
    const write = (changes: object) =>
      writeFile(join(folder, "b.json"), JSON.stringify({ ...BACKUP, ...changes }));
    const takenAt = new Date().toISOString();
    const verified = { at: takenAt, restoreMs: 1, compareMs: 1 };
    await write({ takenAt, verified });
    expect(await state()).toBe("pass");
    await write({ takenAt });
    expect(await state()).toBe("fail");
    await write({ takenAt: "2026-01-01T00:00:00.000Z", verified });
    expect(await state()).toBe("fail");
    await write({ takenAt, verified });
    await chmod(join(folder, "b.dump"), 0o644);
    expect(await state()).toBe("fail");
  });

  test("have looked for as long as the evidence stays the same, and a quarter of a year", async () => {
    const privacy = PEOPLE_ITEMS.filter(({ id }) => id === "privacy");
    const [open] = await reviewSecurity(system(), privacy);
    expect(open && isReviewed(open)).toBe(false);
    const at = Date.now();
    const look = { item: "privacy", evidence: open?.evidence.en ?? "", at, note: "none" };
    await recordLook(db, { staffId: "kim", name: "Kim" }, { ...look, evidence: "another list" });
    expect((await reviewSecurity(system(), privacy))[0]?.seen).toBeUndefined();
    await recordLook(db, { staffId: "kim", name: "Kim" }, look);
    const [seen] = await reviewSecurity(system(), privacy);
    expect(seen).toMatchObject({ state: "person", seen: { by: "Kim", at, note: "none" } });
    expect(seen && isReviewed(seen)).toBe(true);
    const later = () => at + 91 * 24 * 60 * 60 * 1000;
    expect((await reviewSecurity(system({ now: later }), privacy))[0]?.seen).toBeUndefined();
  });
});

const BACKUP = {
  format: "mundap-backup",
  version: 1,
  tookMs: 1,
  file: "b.dump",
  bytes: 4,
  sha256: "",
  server: "15",
  dumpMajor: 15,
  migrations: [],
  content: { tables: [], sequences: {}, schema: "" },
};
