import { execFile } from "node:child_process";
import { chmod, mkdtemp, readdir, readFile, rename, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { openKeys } from "../../../src/server/keys/open-keys.ts";
import { rotateKeys } from "../../../src/server/keys/rotate-keys.ts";
import { signDocument } from "../../../src/signing/sign.ts";
import { followRoots } from "../../../src/signing/follow-roots.ts";
import { verifyCatalog } from "../../../src/signing/verify-catalog.ts";
import { catalogOf, NOW_MS, outcomeOf, signedCatalog, valueOf } from "../../signing/ceremony.ts";

let dataDir: string;
let folder: string;

beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), "mundap-keys-"));
  folder = join(dataDir, "keys");
});
afterEach(() => rm(dataDir, { recursive: true, force: true }));

const privateKeys = async () => (await readdir(folder)).filter((file) => file.endsWith(".jwk"));
const rootVersion = async () => (await (await openKeys(dataDir)).read()).root.document.version;

describe("the first start", () => {
  test("makes two root keys with threshold 2 and one key for every other role", async () => {
    const { root, rootKeys } = await (await openKeys(dataDir, () => NOW_MS)).read();
    expect(root.document).toMatchObject({ version: 1, issuedAt: NOW_MS });
    expect(root.document.roles.root.threshold).toBe(2);
    expect(new Set(rootKeys.map(({ keyId }) => keyId)).size).toBe(2);
    expect(Object.keys(root.document.keys)).toHaveLength(6);
    expect(await readFile(join(folder, "1.root.jws"), "utf8")).toBe(root.text);
    expect(await readFile(join(folder, "root.jws"), "utf8")).toBe(root.text);
  });

  test("lets only the owner read anything, whatever the umask", async () => {
    const before = process.umask(0);
    try {
      await openKeys(dataDir);
    } finally {
      process.umask(before);
    }
    expect((await stat(folder)).mode & 0o777).toBe(0o700);
    for (const file of await readdir(folder))
      expect((await stat(join(folder, file))).mode & 0o777).toBe(0o600);
  });

  test("puts no private part into what is published", async () => {
    const { root, signing } = await (await openKeys(dataDir)).read();
    const published = Buffer.from(JSON.parse(root.text).payload, "base64url").toString();
    expect(published).not.toContain('"d"');
    expect(published).not.toContain(signing.publish.privateJwk.d);
  });

  test("by many at once makes one set of keys, which all of them use", async () => {
    const rings = await Promise.all(Array.from({ length: 8 }, () => openKeys(dataDir)));
    const roots = await Promise.all(rings.map(async (ring) => (await ring.read()).root.payloadHash));
    expect(new Set(roots).size).toBe(1);
    expect(await readdir(dataDir)).toEqual(["keys"]);
  });

  test("by two processes at once makes one set of keys", async () => {
    const script = `
      const { openKeys } = await import(${JSON.stringify(join(process.cwd(), "src/server/keys/open-keys.ts"))});
      console.log((await (await openKeys(${JSON.stringify(dataDir)})).read()).root.payloadHash);`;
    const run = () =>
      promisify(execFile)(process.execPath, ["--import", "tsx", "--input-type=module", "-e", script]);
    const [one, two] = await Promise.all([run(), run()]);
    expect(one.stdout).toMatch(/^[0-9a-f]{64}\n$/);
    expect(one.stdout).toBe(two.stdout);
  });

  test("is followed by starts with the same keys", async () => {
    const first = await (await openKeys(dataDir)).read();
    const second = await (await openKeys(dataDir)).read();
    expect(second.root.payloadHash).toBe(first.root.payloadHash);
    expect(second.signing).toEqual(first.signing);
  });
});

describe("a keys folder that cannot be trusted is refused with one sentence", () => {
  beforeEach(() => openKeys(dataDir));

  test("when others may enter it", async () => {
    await chmod(folder, 0o750);
    await expect(openKeys(dataDir)).rejects.toThrow(/can be read by other users .*chmod 700/);
  });

  test("when others may read a key", async () => {
    const [file = ""] = await privateKeys();
    await chmod(join(folder, file), 0o604);
    await expect(openKeys(dataDir)).rejects.toThrow(/can be read by other users .*chmod 600/);
  });

  test.each([
    ["empty", () => ""],
    ["cut short", (text: string) => text.slice(0, text.length / 2)],
    [
      "of another private half",
      (text: string) => text.replace(/"d":"./, (d) => `${d.slice(0, -1)}${d.endsWith("A") ? "B" : "A"}`),
    ],
  ])("when a private key is %s", async (_, damage) => {
    const { signing } = await (await openKeys(dataDir)).read();
    const file = join(folder, `${signing.catalog.keyId}.jwk`);
    await writeFile(file, damage(await readFile(file, "utf8")), { mode: 0o600 });
    await expect(openKeys(dataDir)).rejects.toThrow(/is damaged; restore it from a backup/);
  });

  test("when two keys have been exchanged", async () => {
    const { signing } = await (await openKeys(dataDir)).read();
    const [one, two] = [signing.catalog, signing.publish].map(({ keyId }) => join(folder, `${keyId}.jwk`));
    await rename(one ?? "", `${one}.aside`);
    await rename(two ?? "", one ?? "");
    await rename(`${one}.aside`, two ?? "");
    await expect(openKeys(dataDir)).rejects.toThrow(/is damaged/);
  });

  test("when a signing key or a root is missing", async () => {
    const { signing } = await (await openKeys(dataDir)).read();
    await rm(join(folder, `${signing.receipt.keyId}.jwk`));
    await expect(openKeys(dataDir)).rejects.toThrow(/the receipt key\) is missing/);
    await rm(join(folder, "1.root.jws"));
    await expect(openKeys(dataDir)).rejects.toThrow(/1\.root\.jws is missing or empty/);
  });
});

describe("a rotation", () => {
  test("of everything replaces every key, and a device that trusts root 1 follows it", async () => {
    const ring = await openKeys(dataDir);
    const before = await ring.read();
    const after = await rotateKeys(dataDir, { replace: "all", now: NOW_MS });
    expect(after.root.document.version).toBe(2);
    for (const keyId of Object.keys(before.root.document.keys))
      expect(after.root.document.keys).not.toHaveProperty(keyId);
    const readRoot = async (version: number) => (version === 2 ? after.root.text : undefined);
    expect(valueOf(await followRoots({ trusted: before.root, readRoot })).at(-1)?.payloadHash).toBe(
      after.root.payloadHash,
    );
    expect((await readdir(join(folder, "retired"))).toSorted()).toEqual(
      Object.keys(before.root.document.keys)
        .map((keyId) => `${keyId}.jwk`)
        .toSorted(),
    );
    expect((await stat(join(folder, "retired"))).mode & 0o777).toBe(0o700);
    expect(await privateKeys()).toHaveLength(6);
  });

  test("of one role keeps all others, and withdraws what the old key signs", async () => {
    const ring = await openKeys(dataDir);
    const before = await ring.read();
    const after = await rotateKeys(dataDir, { replace: ["catalog"], now: NOW_MS });
    expect(after.signing.publish).toEqual(before.signing.publish);
    const old = await signedCatalog(catalogOf(), before.signing.catalog);
    expect(outcomeOf(await verifyCatalog(old, { root: after.root }))).toBe("unknown_key");
    const fresh = await signedCatalog(catalogOf(), after.signing.catalog);
    expect(outcomeOf(await verifyCatalog(fresh, { root: after.root }))).toBe("ok");
  });

  test("is seen by a process that was running before it", async () => {
    const ring = await openKeys(dataDir);
    await ring.read();
    await rotateKeys(dataDir, { replace: ["session"], now: NOW_MS });
    const keys = await ring.read();
    expect(keys.root.document.version).toBe(2);
    expect(keys.earlier.map(({ document }) => document.version)).toEqual([1]);
  });

  test("replaces a signing key that was lost, and works on a folder that has no keys yet", async () => {
    const { signing } = await (await openKeys(dataDir)).read();
    await rm(join(folder, `${signing.receipt.keyId}.jwk`));
    await rotateKeys(dataDir, { replace: ["receipt"], now: NOW_MS });
    expect(await rootVersion()).toBe(2);
    await rm(folder, { recursive: true });
    await rotateKeys(dataDir, { replace: "all", now: NOW_MS });
    expect(await rootVersion()).toBe(2);
  });

  test("of nothing renews the root with the same keys", async () => {
    const before = await (await openKeys(dataDir, () => NOW_MS)).read();
    const after = await rotateKeys(dataDir, { replace: [], now: NOW_MS + 1000 });
    expect(after.root.document.keys).toEqual(before.root.document.keys);
    expect(after.root.document.expiresAt).toBe(before.root.document.expiresAt + 1000);
  });

  test("by several at once makes one root after the other", async () => {
    await openKeys(dataDir);
    await Promise.all([1, 2, 3].map(() => rotateKeys(dataDir, { replace: ["root"], now: NOW_MS })));
    expect(await rootVersion()).toBe(4);
  });

  test("that was interrupted before its root was written changes nothing but a stray key", async () => {
    const before = await (await openKeys(dataDir)).read();
    await writeFile(join(folder, "stray.jwk"), "{}", { mode: 0o600 });
    expect((await (await openKeys(dataDir)).read()).root.payloadHash).toBe(before.root.payloadHash);
    await rotateKeys(dataDir, { replace: [], now: NOW_MS });
    expect(await readdir(join(folder, "retired"))).toEqual(["stray.jwk"]);
  });

  test("without the root keys, which an operator may keep elsewhere, is refused while all else goes on", async () => {
    const keys = await (await openKeys(dataDir)).read();
    for (const { keyId } of keys.rootKeys) await rename(join(folder, `${keyId}.jwk`), join(dataDir, keyId));
    const offline = await (await openKeys(dataDir)).read();
    expect(offline.rootKeys).toEqual([]);
    await signDocument({ payload: "{}", type: "mundap-receipt+jws", key: offline.signing.receipt });
    await expect(rotateKeys(dataDir, { replace: ["catalog"], now: NOW_MS })).rejects.toThrow(/put back/);
    expect(await rootVersion()).toBe(1);
  });
});
