import { drillRecovery, type DrillReport } from "../server/backup/drill-recovery.ts";
import { replaceDatabase, restoreInto } from "../server/backup/restore-backup.ts";
import { takeBackup } from "../server/backup/take-backup.ts";
import { OperatorProblem } from "../server/operator-problem.ts";
import { chooseBackup, folderOf } from "./backup.ts";
import { printDifferences } from "./print-differences.ts";
import { type AddCommand, EXIT } from "./program.ts";
import { say, type Terminal } from "./terminal.ts";
import { withUnmigrated } from "./with-connection.ts";

type RestoreOptions = { folder?: string; into?: string; replace?: true; json?: true };
type DrillOptions = { folder?: string; table: string; fresh?: true; json?: true };

/** `db restore|drill`: back from a backup, for good or to practise it. */
export const addRestore: AddCommand = (db, terminal, finish) => {
  db.command("restore")
    .description("restore a backup beside the database, or in its place; what is there is never removed")
    .argument("[backup]", "its name; else the newest")
    .option("--into <database>", "the name of a new database of the same server")
    .option("--replace", "take the database's place; the present one is kept under another name")
    .option("--folder <path>", "where the backup is (else backups in the data folder)")
    .option("--json", "machine-readable result on standard output")
    .action(async (name: string | undefined, options: RestoreOptions) => {
      if ((options.into === undefined) === (options.replace === undefined)) {
        terminal.complain(say(terminal, WORDS.oneOf));
        return finish(EXIT.usage);
      }
      const backup = await chooseBackup(folderOf(terminal, options), name);
      const done = await withUnmigrated(terminal, async ({ url, serverUrl }) => {
        if (options.into !== undefined)
          return { ...(await restoreInto(url, backup, options.into)), kept: undefined };
        if (serverUrl !== undefined) throw new OperatorProblem("server_running", { url: serverUrl });
        return { ...(await replaceDatabase(url, backup, terminal.now())), url };
      });
      printDifferences(terminal, [...done.differences, ...(done.rights ?? [])]);
      if (done.rights === undefined) terminal.complain(say(terminal, WORDS.rightsUnknown));
      const { url: _secret, ...report } = done;
      if (options.json) terminal.print(JSON.stringify(report, null, 2));
      else if (done.differences.length === 0)
        terminal.print(
          say(terminal, done.kept === undefined ? WORDS.beside : WORDS.replaced)
            .replace("{backup}", backup.manifest.file)
            .replace("{seconds}", ((done.restoreMs + done.compareMs) / 1000).toFixed(1))
            .replace("{into}", options.into ?? "")
            .replace("{kept}", done.kept ?? ""),
        );
      return finish(done.differences.length === 0 && done.rights?.length === 0 ? EXIT.fine : EXIT.problem);
    });
  db.command("drill")
    .description("drop a table in a scratch copy and recover it from the newest backup")
    .option("--table <name>", "which, with its schema", "mundap.events")
    .option("--fresh", "take a backup for it first")
    .option("--folder <path>", "where the backups are (else backups in the data folder)")
    .option("--json", "machine-readable result on standard output")
    .action(async (options: DrillOptions) => {
      const folder = folderOf(terminal, options);
      const report = await withUnmigrated(terminal, async ({ url }) => {
        const deps = { url, folder, now: terminal.now };
        const backup = options.fresh ? await takeBackup(deps) : await chooseBackup(folder, undefined);
        return drillRecovery(deps, backup, options.table);
      });
      const recovered = report.noticed.length > 0 && report.left.length === 0;
      printDifferences(terminal, report.left);
      if (options.json) terminal.print(JSON.stringify({ ...report, recovered }, null, 2));
      else printDrill(terminal, report);
      return finish(recovered ? EXIT.fine : EXIT.problem);
    });
};

function printDrill(terminal: Terminal, report: DrillReport): void {
  const recovered = report.noticed.length > 0 && report.left.length === 0;
  terminal.print(
    say(terminal, recovered ? WORDS.recovered : WORDS.notRecovered)
      .replace("{backup}", report.backup)
      .replace("{table}", report.table)
      .replace("{rows}", String(report.rowsDropped))
      .replace("{noticed}", String(report.noticed.length))
      .replace("{rpo}", duration(terminal, report.rpoMs))
      .replace("{rto}", duration(terminal, report.rtoMs)),
  );
}

function duration(terminal: Terminal, ms: number): string {
  const [value, unit] = ms < 600_000 ? [ms / 1000, "second"] : [ms / 3_600_000, "hour"];
  const form = { style: "unit", unit, unitDisplay: "long", maximumFractionDigits: 1 } as const;
  return new Intl.NumberFormat(terminal.language, form).format(value);
}

const WORDS = {
  oneOf: {
    en: "Say where to: either --into NAME (a new database beside) or --replace (in the place of the present one).",
    ko: "어디에 복원할지 적어 주세요. --into 이름(옆에 새 데이터베이스) 또는 --replace(지금 것 자리에) 중 하나예요.",
  },
  rightsUnknown: {
    en: "This backup does not say who owned and might use what, nor the database's settings: give them again (grant, alter database … set).",
    ko: "이 백업에는 소유자, 권한, 데이터베이스 설정이 들어 있지 않아요. 다시 주세요 (grant, alter database … set).",
  },
  beside: {
    en: "{backup} is restored into the database {into} in {seconds} s; every row is the same.",
    ko: "{backup} 백업을 {into} 데이터베이스에 {seconds}초 만에 복원했어요. 모든 행이 같아요.",
  },
  replaced: {
    en: "{backup} has taken the database's place in {seconds} s; every row is the same. What was there is kept as {kept}. Devices send again what came after the backup.",
    ko: "{backup} 백업이 {seconds}초 만에 데이터베이스 자리에 들어갔고 모든 행이 같아요. 있던 것은 {kept} 이름으로 남겨 두었어요. 백업 뒤에 온 답은 기기들이 다시 보내요.",
  },
  recovered: {
    en: "Recovered: {table} ({rows} rows) was dropped in a scratch copy, {noticed} differences were noticed, and after restoring {backup} none is left. RPO {rpo} (the age of the backup), RTO {rto} (from the drop until all was there and compared).",
    ko: "복구했어요. 시험용 복사본에서 {table}({rows}행)을 지우자 차이 {noticed}개가 드러났고, {backup} 백업을 복원한 뒤에는 차이가 없어요. RPO {rpo}(백업의 나이), RTO {rto}(지운 때부터 모두 돌아와 비교를 마칠 때까지).",
  },
  notRecovered: {
    en: "NOT recovered: {table} was dropped in a scratch copy, {noticed} differences were noticed, and {backup} did not bring everything back.",
    ko: "복구하지 못했어요. 시험용 복사본에서 {table} 테이블을 지웠고 차이 {noticed}개가 드러났지만 {backup} 백업으로 모두 되돌리지 못했어요.",
  },
};
