import type { Backup } from "./backup-manifest.ts";

const DAY_MS = 24 * 60 * 60 * 1000;

/** How many days, weeks and months keep their newest backup. */
export type Retention = { days: number; weeks: number; months: number };
export const RETENTION: Retention = { days: 7, weeks: 5, months: 12 };

/**
 * Which of these may go: neither the newest nor the newest verified one, nor the newest of a day, week or
 * month that is still kept. Only times with a backup count, so that a pause takes none away.
 */
export function chooseExpired(backups: readonly Backup[], retention: Retention): Backup[] {
  const newestFirst = backups.toSorted((a, b) => b.manifest.takenAt.localeCompare(a.manifest.takenAt));
  const kept = new Set<Backup>();
  const [newest] = newestFirst;
  if (newest !== undefined) kept.add(newest);
  const verified = newestFirst.find(({ manifest }) => manifest.verified !== undefined);
  if (verified !== undefined) kept.add(verified);
  keepNewestOf(newestFirst, kept, { most: retention.days, periodOf: (takenAt) => takenAt.slice(0, 10) });
  keepNewestOf(newestFirst, kept, {
    most: retention.weeks,
    periodOf: (takenAt) => String(Math.floor(Date.parse(takenAt) / DAY_MS / 7)),
  });
  keepNewestOf(newestFirst, kept, { most: retention.months, periodOf: (takenAt) => takenAt.slice(0, 7) });
  return newestFirst.filter((backup) => !kept.has(backup));
}

function keepNewestOf(
  newestFirst: readonly Backup[],
  kept: Set<Backup>,
  { most, periodOf }: { most: number; periodOf: (takenAt: string) => string },
): void {
  const seen = new Set<string>();
  for (const backup of newestFirst) {
    const period = periodOf(backup.manifest.takenAt);
    if (seen.has(period) || seen.size >= most) continue;
    seen.add(period);
    kept.add(backup);
  }
}
