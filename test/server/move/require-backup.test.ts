import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { must } from "../../../src/domain/invariant.ts";
import { dumpPathOf, listBackups, writeBackupManifest } from "../../../src/server/backup/backup-manifest.ts";
import { readPlace } from "../../../src/server/backup/database-place.ts";
import { databaseNameOf, withClient } from "../../../src/server/backup/scratch-database.ts";
import { hasFreshBackup, requireBackup } from "../../../src/server/move/require-backup.ts";
import { emptyDatabase } from "../../support/fresh-database.ts";
import { haveBackup } from "./support/have-backup.ts";

test("only a whole backup of this very database opens the gate", async () => {
  await using tryOut = await emptyDatabase();
  await using real = await emptyDatabase();
  const folder = await mkdtemp(join(tmpdir(), "mundap-gate-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  const of = await withClient(real.url, readPlace);
  const needed = { of, table: "public.user_progress", nowMs: Date.now() };
  const isOpen = async () => {
    const fresh = await hasFreshBackup(folder, needed);
    const said = await requireBackup(folder, needed).then(
      () => "",
      (error: unknown) => String(error),
    );
    expect(fresh).toBe(said === "");
    return said;
  };
  expect(await isOpen()).toContain("run mundap v1 backup first");

  await haveBackup(folder, { of: tryOut.url });
  expect(await isOpen()).toMatch(
    new RegExp(`is of another database \\(${databaseNameOf(tryOut.url)}\\).*\\(${of.name}\\)`),
  );
  const backup = must((await listBackups(folder))[0], "the backup");
  const { database: _unsaid, ...before } = backup.manifest;
  await writeBackupManifest({ folder, manifest: before });
  expect(await isOpen()).toContain("is of another database (?)");

  await haveBackup(folder, { of: real.url });
  expect(await isOpen()).toBe("");
  await writeFile(dumpPathOf(backup), "");
  expect(await isOpen()).toContain("is not what was written");
  await rm(dumpPathOf(backup));
  expect(await isOpen()).toContain("is not what was written");
});
