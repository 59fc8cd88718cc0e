import { migrate } from "../server/db/migrate.ts";
import { readMigrationStatus } from "../server/db/migration-status.ts";
import { addBackup } from "./backup.ts";
import { addHomes } from "./homes.ts";
import { type AddCommand, EXIT } from "./program.ts";
import { addRestore } from "./restore.ts";
import { say } from "./terminal.ts";
import { withUnmigrated } from "./with-connection.ts";

/** `db migrate|status`: the schema of the database; `db backup` and `db homes` with what belongs to them. */
export const addDb: AddCommand = (program, terminal, finish) => {
  const db = program.command("db").description("the database");
  db.command("migrate")
    .description("bring the schema to what this version needs (npm start does so by itself)")
    .option("--down <count>", "take back this many migrations instead", (text) => Number.parseInt(text, 10))
    .option("--json", "machine-readable result on standard output")
    .action(async ({ down, json }: { down?: number; json?: true }) => {
      if (down !== undefined && !(down > 0)) {
        terminal.complain(say(terminal, WORDS.badCount));
        return finish(EXIT.usage);
      }
      const { applied } = await withUnmigrated(terminal, ({ url }) =>
        migrate(url, down === undefined ? {} : { direction: "down", count: down }),
      );
      const words = applied.length === 0 ? say(terminal, WORDS.current) : applied.join("\n");
      terminal.print(
        json ? JSON.stringify({ direction: down === undefined ? "up" : "down", applied }) : words,
      );
      return finish(EXIT.fine);
    });
  db.command("status")
    .description("which migrations the database has, and which are missing")
    .option("--json", "machine-readable result on standard output")
    .action(async ({ json }: { json?: true }) => {
      const status = await withUnmigrated(terminal, ({ url }) => readMigrationStatus(url));
      const lines = [
        ...status.applied.map((name) => `✓ ${name}`),
        ...status.missing.map((name) => `○ ${name}`),
      ];
      terminal.print(json ? JSON.stringify(status, null, 2) : lines.join("\n"));
      return finish(status.missing.length === 0 ? EXIT.fine : EXIT.problem);
    });
  addBackup(db, terminal, finish);
  addRestore(db, terminal, finish);
  addHomes(db, terminal, finish);
};

const WORDS = {
  badCount: { en: "--down takes a number of 1 or more.", ko: "--down에는 1 이상의 수를 적어 주세요." },
  current: { en: "The database is up to date.", ko: "데이터베이스가 최신 상태예요." },
};
