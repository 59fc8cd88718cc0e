import { migrate } from "../server/db/migrate.ts";
import { readMigrationStatus } from "../server/db/migration-status.ts";
import { startPostgres } from "../server/db/start-postgres.ts";
import { type AddCommand, EXIT } from "./program.ts";
import { say, type Terminal } from "./terminal.ts";
import { envOf } from "./with-connection.ts";

/** `db migrate|status`: the schema of the database. */
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
      const { applied } = await withDatabase(terminal, (url) =>
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
      const status = await withDatabase(terminal, (url) => readMigrationStatus(url));
      const lines = [
        ...status.applied.map((name) => `✓ ${name}`),
        ...status.missing.map((name) => `○ ${name}`),
      ];
      terminal.print(json ? JSON.stringify(status, null, 2) : lines.join("\n"));
      return finish(status.missing.length === 0 ? EXIT.fine : EXIT.problem);
    });
};

/** The database as it is: other commands would have it migrated first. */
async function withDatabase<T>(terminal: Terminal, work: (url: string) => Promise<T>): Promise<T> {
  const { dataDir, databaseUrl } = envOf(terminal);
  const postgres = await startPostgres({ dataDir, databaseUrl, onNote: terminal.complain });
  try {
    return await work(postgres.url);
  } finally {
    await postgres.stop();
  }
}

const WORDS = {
  badCount: { en: "--down takes a number of 1 or more.", ko: "--down에는 1 이상의 수를 적어 주세요." },
  current: { en: "The database is up to date.", ko: "데이터베이스가 최신 상태예요." },
};
