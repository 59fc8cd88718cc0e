import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { rotateKeys } from "../../../src/server/keys/rotate-keys.ts";
import { publishSet } from "../../../src/server/publish/publish-set.ts";
import { refreshDocuments, renewRoot } from "../../../src/server/publish/refresh-documents.ts";
import { followRoots } from "../../../src/signing/follow-roots.ts";
import { knownFrom } from "../../../src/signing/verify-catalog.ts";
import { verifyManifest } from "../../../src/signing/verify-manifest.ts";
import { aSetFile } from "../../support/builders.ts";
import { DAY_MS, outcomeOf, valueOf } from "../../signing/ceremony.ts";
import { newestManifest, testPress, type TestPress } from "./press.ts";

let dataDir: string;

beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), "mundap-survival-"));
});
afterEach(() => rm(dataDir, { recursive: true, force: true }));

const publish = async (press: TestPress, id: string, title: string) =>
  valueOf(await publishSet(press.deps, aSetFile({ id, title })));

describe("after a rotation", () => {
  test("a device that trusts root 1 gets to the same content under the new keys", async () => {
    await using press = await testPress();
    const published = await publish(press, "one", "One");
    const root = await press.root();
    const known = knownFrom(await press.catalog());
    await rotateKeys(press.dataDir, { replace: "all", now: press.clock.nowMs });
    expect(valueOf(await refreshDocuments(press.deps)).outcome).toBe("signed");

    const stored = await press.db
      .selectFrom("signed_documents")
      .select(["version", "jws"])
      .where("kind", "=", "root")
      .execute();
    const readRoot = async (version: number) => stored.find((row) => row.version === version)?.jws;
    const chain = valueOf(await followRoots({ trusted: root, readRoot }));
    expect(chain).toHaveLength(2);
    const catalog = await press.catalog(known);
    expect(catalog.document.version).toBe(known.version + 1);
    const manifest = await newestManifest(press, "one");
    expect(manifest.payloadHash).toBe(published.manifest);
    expect(outcomeOf(await verifyManifest(manifest.text, { root, payloadHash: manifest.payloadHash }))).toBe(
      "unknown_key",
    );
  });

  test("publishing by itself brings everything under the new keys", async () => {
    await using press = await testPress();
    await publish(press, "one", "One");
    await rotateKeys(press.dataDir, { replace: ["publish"], now: press.clock.nowMs });
    await publish(press, "two", "Two");
    await newestManifest(press, "one");
    await newestManifest(press, "two");
  });

  test("the root is renewed while half of its year is left", async () => {
    await using press = await testPress();
    expect(await renewRoot(press.deps, press.dataDir)).toBe("not_due");
    press.clock.nowMs += 184 * DAY_MS;
    expect(await renewRoot(press.deps, press.dataDir)).toBe("renewed");
    expect((await press.root()).document).toMatchObject({
      version: 2,
      expiresAt: press.clock.nowMs + 365 * DAY_MS,
    });
  });
});

describe("a database that was restored from before", () => {
  test("issues catalogs and manifests above any that devices have seen", async () => {
    await using lost = await testPress(dataDir);
    await publish(lost, "one", "Version 1");
    await publish(lost, "one", "Version 2");
    const seen = knownFrom(await lost.catalog());
    expect(seen).toMatchObject({ version: 2, sets: [{ manifestVersion: 2 }] });

    await using restored = await testPress(dataDir);
    const before = await publish(restored, "one", "Version 1");
    expect(before.version).toBe(3);
    const catalog = await restored.catalog(seen);
    expect(catalog.document.version).toBeGreaterThan(2);
    expect(catalog.document.sets).toMatchObject([{ title: "Version 1", manifestVersion: 3 }]);
  });

  test("issues again what it has, where devices know a newer version of it", async () => {
    await using press = await testPress(dataDir);
    await publish(press, "one", "Version 1");
    const row = await press.db
      .selectFrom("signed_documents")
      .selectAll()
      .where("kind", "=", "catalog")
      .executeTakeFirstOrThrow();
    await publish(press, "one", "Version 2");
    const seen = knownFrom(await press.catalog());
    // As a backup from between the two would leave it.
    const second = await press.db
      .selectFrom("manifests")
      .select("payload_hash")
      .where("version", "=", 2)
      .executeTakeFirstOrThrow();
    await press.db.deleteFrom("manifest_blobs").where("payload_hash", "=", second.payload_hash).execute();
    await press.db.deleteFrom("manifests").where("version", "=", 2).execute();
    await press.db
      .deleteFrom("signed_documents")
      .where("kind", "=", "catalog")
      .where("version", ">", row.version)
      .execute();

    valueOf(await refreshDocuments(press.deps));
    const { document } = await press.catalog(seen);
    expect(document.version).toBeGreaterThan(2);
    expect(document).toMatchObject({ sets: [{ title: "Version 1", manifestVersion: 3 }] });
    await newestManifest(press, "one");
    expect(valueOf(await refreshDocuments(press.deps)).outcome).toBe("unchanged");
  });

  test("keeps a set that it has lost in the catalog, retired", async () => {
    await using lost = await testPress(dataDir);
    await publish(lost, "one", "One");
    await publish(lost, "two", "Two");
    const seen = knownFrom(await lost.catalog());
    await using restored = await testPress(dataDir);
    await publish(restored, "one", "One");
    const { document } = await restored.catalog(seen);
    expect(document.sets.map(({ setId, retired }) => [setId, retired])).toEqual([
      ["one", false],
      ["two", true],
    ]);
    expect((await publish(restored, "two", "Two")).version).toBe(2);
    expect((await restored.catalog(seen)).document.sets).toHaveLength(2);
  });
});

describe("keys and database that do not belong together", () => {
  test("are refused with one sentence, and nothing is signed", async () => {
    await using ours = await testPress(dataDir);
    await publish(ours, "one", "One");
    await rm(join(dataDir, "keys"), { recursive: true });
    const { openKeys } = await import("../../../src/server/keys/open-keys.ts");
    const stranger = { ...ours.deps, keys: await openKeys(dataDir) };
    await expect(refreshDocuments(stranger)).rejects.toThrow(/holds root 1 of other keys/);
  });

  test("a damaged floor of issued versions stops publishing instead of starting over", async () => {
    await using press = await testPress(dataDir);
    await publish(press, "one", "One");
    await writeFile(join(dataDir, "keys", "issued.json"), "{", { mode: 0o600 });
    await expect(refreshDocuments(press.deps)).rejects.toThrow(/issued\.json is damaged/);
  });
});
