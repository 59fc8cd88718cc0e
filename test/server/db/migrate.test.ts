import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { Client } from "pg";
import { describe, expect, it, onTestFinished } from "vitest";
import { appliedMigrations, migrate, migrationNames } from "../../../src/server/db/migrate.ts";
import { emptyDatabase, freshDatabase } from "../../support/fresh-database.ts";

const FOLDER = fileURLToPath(new URL("../../../src/server/db/migrations", import.meta.url));

describe("migrations", () => {
  it("bring an empty database to the newest file and find nothing to do the second time", async () => {
    await using database = await emptyDatabase();
    expect((await migrate(database.url)).applied).toEqual(await migrationNames());
    expect((await migrate(database.url)).applied).toEqual([]);
  });

  it("are applied once when ten processes start at once", async () => {
    await using database = await emptyDatabase();
    const reports = await Promise.all(Array.from({ length: 10 }, () => migrate(database.url)));
    expect(reports.flatMap((report) => report.applied)).toEqual(await migrationNames());
  });

  it("go up, down to nothing and up again to the same schema", async () => {
    await using database = await emptyDatabase();
    await migrate(database.url);
    const up = await schemaOf(database.url);
    await migrate(database.url, { direction: "down", count: (await migrationNames()).length });
    expect(await tablesOf(database.url)).toEqual(["migration_checksums", "migrations"]);
    await migrate(database.url);
    expect(await schemaOf(database.url)).toEqual(up);
  });

  it("leave V1's schema `public` alone", async () => {
    await using database = await freshDatabase();
    const rows = await query(database.url, "select 1 from pg_tables where schemaname = 'public'");
    expect(rows).toEqual([]);
  });

  it("have learner_id in the primary key of every table of learner data", async () => {
    await using database = await freshDatabase();
    const rows = await query(
      database.url,
      `select c.table_name from information_schema.columns c
        where c.table_schema = 'mundap' and c.column_name = 'learner_id' and c.table_name <> 'move_codes'
          and not exists (select 1 from information_schema.key_column_usage k
            join information_schema.table_constraints t using (constraint_schema, constraint_name)
            where t.constraint_type = 'PRIMARY KEY' and k.table_schema = 'mundap'
              and k.table_name = c.table_name and k.column_name = 'learner_id')`,
    );
    expect(rows).toEqual([]);
  });

  it("are refused when an applied file has changed since", async () => {
    await using database = await emptyDatabase();
    const folder = await ownFolder();
    await migrate(database.url, { folder });
    const file = join(folder, "0001-first-tables.sql");
    await writeFile(file, `${await readFile(file, "utf8")}\n-- one more thought\n`);
    await expect(migrate(database.url, { folder })).rejects.toThrow(
      "The migration 0001-first-tables.sql has changed since it was applied",
    );
  });

  it("are refused by a build older than the database", async () => {
    await using database = await emptyDatabase();
    const folder = await ownFolder();
    const newer = "-- Up Migration\ncreate table newer (id int);\n-- Down Migration\ndrop table newer;\n";
    await writeFile(join(folder, "9999-newer.sql"), newer);
    await migrate(database.url, { folder });
    await expect(migrate(database.url)).rejects.toThrow("newer than this build: it has 9999-newer");
  });

  it("take a failing file back whole and say which statement failed", async () => {
    await using database = await emptyDatabase();
    const folder = await ownFolder();
    await writeFile(
      join(folder, "9998-bad.sql"),
      "-- Up Migration\ncreate table half (id int);\nselect oops;\n",
    );
    await expect(migrate(database.url, { folder })).rejects.toThrow(/was taken back: .*oops/);
    expect(await tablesOf(database.url)).not.toContain("half");
    await rm(join(folder, "9998-bad.sql"));
    expect((await migrate(database.url, { folder })).applied).toEqual([]);
  });
});

async function ownFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "mundap-migrations-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  await cp(FOLDER, folder, { recursive: true });
  return folder;
}

async function tablesOf(url: string): Promise<unknown[]> {
  const rows = await query(url, "select tablename from pg_tables where schemaname = 'mundap' order by 1");
  return rows.map((row) => row["tablename"]);
}

/** Every column, constraint and index of the schema, as PostgreSQL itself describes them. */
async function schemaOf(url: string): Promise<unknown[]> {
  return query(
    url,
    `select table_name || '.' || column_name as what, data_type || is_nullable || coalesce(column_default, '') as how
       from information_schema.columns where table_schema = 'mundap'
     union all select conname, pg_get_constraintdef(oid) from pg_constraint
       where connamespace = 'mundap'::regnamespace
     union all select indexname, indexdef from pg_indexes where schemaname = 'mundap'
     order by 1, 2`,
  );
}

async function query(url: string, text: string): Promise<Record<string, unknown>[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    expect(await appliedMigrations(client)).toBeInstanceOf(Array);
    return (await client.query(text)).rows;
  } finally {
    await client.end();
  }
}
