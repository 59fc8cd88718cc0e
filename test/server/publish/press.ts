import { mkdtemp, rm } from "node:fs/promises";
import { randomBytes } from "node:crypto";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { VerifiedRoot } from "../../../src/signing/verify-root.ts";
import { verifyCatalog, type KnownCatalog } from "../../../src/signing/verify-catalog.ts";
import { verifyManifest } from "../../../src/signing/verify-manifest.ts";
import { openDatabase, type Database } from "../../../src/server/db/open-database.ts";
import { openKeys } from "../../../src/server/keys/open-keys.ts";
import type { PublishDeps } from "../../../src/server/publish/publish-deps.ts";
import { freshDatabase } from "../../support/fresh-database.ts";
import { NOW_MS, valueOf } from "../../signing/ceremony.ts";

export type TestPress = AsyncDisposable & {
  deps: PublishDeps;
  dataDir: string;
  db: Database;
  clock: { nowMs: number };
  root(): Promise<VerifiedRoot>;
  /** The newest stored catalog, verified as a device would that knows an earlier one. */
  catalog(known?: KnownCatalog): ReturnType<typeof verifiedCatalog>;
};

/** A house that can publish: its own database, its own keys, a clock that stands until it is moved. */
export async function testPress(dataDir?: string): Promise<TestPress> {
  const folder = dataDir ?? (await mkdtemp(join(tmpdir(), "mundap-publish-")));
  const database = await freshDatabase();
  const db = openDatabase(database.url);
  const clock = { nowMs: NOW_MS };
  const now = () => clock.nowMs;
  const keys = await openKeys(folder, now);
  const root = async () => (await keys.read()).root;
  return {
    deps: { db, keys, now, randomBytes },
    dataDir: folder,
    db,
    clock,
    root,
    catalog: async (known) => verifiedCatalog(db, await root(), known),
    async [Symbol.asyncDispose]() {
      await db.destroy();
      await database[Symbol.asyncDispose]();
      if (dataDir === undefined) await rm(folder, { recursive: true });
    },
  };
}

async function verifiedCatalog(db: Database, root: VerifiedRoot, known?: KnownCatalog) {
  const { jws } = await db
    .selectFrom("signed_documents")
    .select("jws")
    .where("kind", "=", "catalog")
    .orderBy("version", "desc")
    .limit(1)
    .executeTakeFirstOrThrow();
  return valueOf(await verifyCatalog(jws, { root, known }));
}

/** The newest manifest of a set, found and verified as a device would: through the catalog. */
export async function newestManifest(press: TestPress, setId: string) {
  const { document } = await press.catalog();
  const entry = document.sets.find((each) => each.setId === setId);
  if (entry === undefined) throw new Error(`no ${setId} in the catalog`);
  const { jws } = await press.db
    .selectFrom("manifests")
    .select("jws")
    .where("payload_hash", "=", entry.manifest)
    .executeTakeFirstOrThrow();
  const { manifest: payloadHash, manifestVersion: version } = entry;
  return valueOf(await verifyManifest(jws, { root: await press.root(), payloadHash, setId, version }));
}
