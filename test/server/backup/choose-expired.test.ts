import * as fc from "fast-check";
import { expect, test } from "vitest";
import type { Backup } from "../../../src/server/backup/backup-manifest.ts";
import { chooseExpired, RETENTION } from "../../../src/server/backup/choose-expired.ts";
import { compareDigests } from "../../../src/server/backup/compare-digests.ts";

const HOUR_MS = 3_600_000;
const NOW = Date.UTC(2027, 5, 30, 12);

const aBackup = (hoursAgo: number, isVerified: "verified" | "unverified"): Backup => {
  const takenAt = new Date(NOW - hoursAgo * HOUR_MS).toISOString();
  return {
    folder: "",
    manifest: {
      format: "mundap-backup",
      version: 1,
      takenAt,
      tookMs: 1,
      file: `${takenAt}.dump`,
      bytes: 1,
      sha256: "",
      server: "15",
      dumpMajor: 15,
      migrations: [],
      content: { tables: [], sequences: {}, schema: "" },
      ...(isVerified === "verified" && { verified: { at: takenAt, restoreMs: 1, compareMs: 1 } }),
    },
  };
};

test("of two a day over a year, 7 days, 5 weeks and 12 months keep their newest", () => {
  const all = Array.from({ length: 730 }, (_, at) => aBackup(at * 12, "verified"));
  const expired = new Set(chooseExpired(all, RETENTION));
  const kept = all.filter((backup) => !expired.has(backup));
  // Some are the newest of a day, a week and a month at once.
  expect(kept.length).toBeGreaterThanOrEqual(18);
  expect(kept.length).toBeLessThanOrEqual(7 + 5 + 12);
  expect(kept.slice(0, 7).map(({ manifest }) => manifest.takenAt.slice(8, 10))).toEqual([
    "30",
    "29",
    "28",
    "27",
    "26",
    "25",
    "24",
  ]);
});

test("the newest and the newest verified one are never removed, whatever there is", () => {
  const backups = fc.array(
    fc.tuple(
      fc.integer({ min: 0, max: 20_000 }),
      fc.constantFrom("verified" as const, "unverified" as const),
    ),
    { minLength: 1, maxLength: 60 },
  );
  fc.assert(
    fc.property(backups, (made) => {
      const all = made.map(([hours, state]) => aBackup(hours, state));
      const expired = chooseExpired(all, { days: 1, weeks: 0, months: 0 }).map(
        ({ manifest }) => manifest.takenAt,
      );
      const newest = all
        .map(({ manifest }) => manifest.takenAt)
        .sort()
        .at(-1);
      const verified = all.filter(({ manifest }) => manifest.verified !== undefined);
      const newestVerified = verified
        .map(({ manifest }) => manifest.takenAt)
        .sort()
        .at(-1);
      const keeps = (takenAt: string | undefined) =>
        takenAt === undefined ||
        all.some(({ manifest }) => manifest.takenAt === takenAt && !expired.includes(takenAt)) ||
        expired.filter((at) => at === takenAt).length <
          all.filter(({ manifest }) => manifest.takenAt === takenAt).length;
      expect(keeps(newest) && keeps(newestVerified)).toBe(true);
    }),
  );
});

test("a comparison tells what is missing, fewer, other, behind or new", () => {
  const table = (name: string, rows: number, digest: string) => ({ table: name, rows, digest });
  const expected = {
    tables: [table("a", 1, "1"), table("b", 2, "2"), table("c", 3, "3")],
    sequences: { s: 5, t: 7 },
    schema: "x",
  };
  expect(compareDigests(expected, expected)).toEqual([]);
  const found = {
    tables: [table("b", 1, "2"), table("c", 3, "9"), table("d", 0, "0")],
    sequences: { s: 6, t: 6 },
    schema: "y",
  };
  expect(compareDigests(expected, found).map(({ what, kind }) => `${what} ${kind}`)).toEqual([
    "a missing",
    "b rows",
    "c content",
    "d unexpected",
    "t sequence",
    "schema schema",
  ]);
});
