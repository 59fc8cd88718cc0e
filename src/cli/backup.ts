import { resolve } from "node:path";
import { type Backup, listBackups } from "../server/backup/backup-manifest.ts";
import { pruneBackups } from "../server/backup/prune-backups.ts";
import { backupFolderIn } from "../server/backup/schedule-backups.ts";
import { takeBackup } from "../server/backup/take-backup.ts";
import { verifyBackup } from "../server/backup/verify-backup.ts";
import { OperatorProblem } from "../server/operator-problem.ts";
import { printDifferences } from "./print-differences.ts";
import { printProgress } from "./print-progress.ts";
import { type AddCommand, EXIT } from "./program.ts";
import { say, type Terminal } from "./terminal.ts";
import { envOf, withUnmigrated } from "./with-connection.ts";

type Options = { folder?: string; prune?: true; json?: true };

/** `db backup|backups|verify`: dumps, and whether they can be restored. */
export const addBackup: AddCommand = (db, terminal, finish) => {
  db.command("backup")
    .description("write a dump of the whole database, and beside it what is in it")
    .option("--folder <path>", "where to (else backups in the data folder)")
    .option("--prune", "then remove what need not be kept: 7 days, 5 weeks, 12 months keep their newest")
    .option("--json", "machine-readable result on standard output")
    .action(async (options: Options) => {
      const folder = folderOf(terminal, options);
      const taken = await withUnmigrated(terminal, ({ url }) =>
        takeBackup({ url, folder, now: terminal.now, onProgress: printProgress(terminal) }),
      );
      const pruned = options.prune ? await pruneBackups(folder) : [];
      if (options.json) terminal.print(JSON.stringify({ ...taken, pruned }, null, 2));
      else printAll(terminal, [taken]);
      return finish(EXIT.fine);
    });
  db.command("backups")
    .description("list the backups, the newest first")
    .option("--folder <path>", "where they are (else backups in the data folder)")
    .option("--json", "machine-readable result on standard output")
    .action(async (options: Options) => {
      const backups = await listBackups(folderOf(terminal, options));
      if (options.json) terminal.print(JSON.stringify({ backups }, null, 2));
      else printAll(terminal, backups);
      return finish(EXIT.fine);
    });
  db.command("verify")
    .description("restore a backup into a scratch database and compare every row")
    .argument("[backup]", "its name; else the newest")
    .option("--folder <path>", "where it is (else backups in the data folder)")
    .option("--json", "machine-readable result on standard output")
    .action(async (name: string | undefined, options: Options) => {
      const chosen = await chooseBackup(folderOf(terminal, options), name);
      const { backup, restored } = await withUnmigrated(terminal, ({ url }) =>
        verifyBackup({ url, now: terminal.now, onProgress: printProgress(terminal) }, chosen),
      );
      if (options.json) terminal.print(JSON.stringify({ ...backup, ...restored }, null, 2));
      else {
        printDifferences(terminal, restored.differences);
        printAll(terminal, [backup]);
      }
      return finish(restored.differences.length === 0 ? EXIT.fine : EXIT.problem);
    });
};

export function folderOf(terminal: Terminal, { folder }: { folder?: string }): string {
  return folder === undefined ? backupFolderIn(envOf(terminal).dataDir) : resolve(terminal.cwd, folder);
}

/** By its file's name with or without ending, else the newest. */
export async function chooseBackup(folder: string, name: string | undefined): Promise<Backup> {
  const backups = await listBackups(folder);
  if (name === undefined) {
    const [newest] = backups;
    if (newest === undefined) throw new OperatorProblem("no_backup", { folder });
    return newest;
  }
  const stem = name
    .split(/[/\\]/)
    .at(-1)
    ?.replace(/\.(dump|json)$/, "");
  const found = backups.find(({ manifest }) => manifest.file === `${stem}.dump`);
  if (found === undefined) throw new OperatorProblem("backup_not_found", { name });
  return found;
}

function printAll(terminal: Terminal, backups: readonly Backup[]): void {
  if (backups.length === 0) terminal.print(say(terminal, WORDS.none));
  for (const { manifest } of backups) {
    const { tables } = manifest.content;
    const rows = tables.reduce((sum, table) => sum + table.rows, 0);
    const line = say(terminal, WORDS.backup)
      .replace("{file}", manifest.file)
      .replace("{size}", (manifest.bytes / 2 ** 20).toFixed(1))
      .replace("{tables}", String(tables.length))
      .replace("{rows}", rows.toLocaleString(terminal.language))
      .replace("{seconds}", (manifest.tookMs / 1000).toFixed(1));
    const state =
      manifest.verified === undefined
        ? say(terminal, WORDS.unverified)
        : say(terminal, WORDS.verified).replace("{at}", manifest.verified.at);
    terminal.print(`${line} ${state}`);
  }
}

const WORDS = {
  none: { en: "There is no backup yet.", ko: "아직 백업이 없어요." },
  backup: {
    en: "{file}: {size} MiB, {tables} tables, {rows} rows, written in {seconds} s;",
    ko: "{file}: {size} MiB, 테이블 {tables}개, {rows}행, {seconds}초 만에 저장;",
  },
  unverified: {
    en: "UNVERIFIED (nobody has restored it yet: mundap db verify).",
    ko: "미확인 (아직 복원해 본 적이 없어요. mundap db verify로 확인해 주세요).",
  },
  verified: {
    en: "verified {at}: restored, and every row the same.",
    ko: "{at} 확인: 복원했더니 모든 행이 같았어요.",
  },
};
