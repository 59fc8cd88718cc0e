import { randomBytes } from "node:crypto";
import { join } from "node:path";
import { Client } from "pg";
import { must } from "../../src/domain/invariant.ts";
import { withFileLock } from "../../src/server/db/file-lock.ts";
import { migrate } from "../../src/server/db/migrate.ts";
import { startPostgres } from "../../src/server/db/start-postgres.ts";

const TEMPLATE = "mundap_template";
// Nothing here has to outlive a power cut, and safe writes are most of what a small test waits for.
const SETTINGS = { fsync: "off", synchronous_commit: "off", full_page_writes: "off", max_connections: "200" };

export type FreshDatabase = AsyncDisposable & { url: string };

/** A migrated database of one's own: `await using database = await freshDatabase()`. */
export async function freshDatabase(): Promise<FreshDatabase> {
  return clone(TEMPLATE);
}

/** A database with nothing in it. */
export async function emptyDatabase(): Promise<FreshDatabase> {
  return clone("template0");
}

/** Another database with all that this one holds now, as a backup taken now and restored later would be. */
export async function copyDatabase(url: string): Promise<FreshDatabase> {
  const name = new URL(url).pathname.slice(1);
  // A database with connections cannot be copied; pools open new ones when they need them.
  await run(
    await testPostgres(),
    `select pg_terminate_backend(pid) from pg_stat_activity where datname = '${name}'`,
  );
  return clone(name);
}

async function clone(template: string): Promise<FreshDatabase> {
  const admin = await testPostgres();
  const name = `test_${randomBytes(8).toString("hex")}`;
  await run(admin, `create database ${name} template ${template}`);
  return {
    url: within(admin, name),
    async [Symbol.asyncDispose]() {
      await run(admin, `drop database ${name} with (force)`);
    },
  };
}

let started: Promise<string> | undefined;

/** Address of the run's own PostgreSQL; the first caller of all workers starts it and makes the template. */
function testPostgres(): Promise<string> {
  started ??= start();
  return started;
}

async function start(): Promise<string> {
  const folder = must(process.env["MUNDAP_TEST_FOLDER"], "tests run through test/vitest.config.ts");
  const { url } = await startPostgres({ dataDir: join(folder, "data"), settings: SETTINGS });
  await withFileLock(join(folder, "template.lock"), async () => {
    const made = await run(url, `select 1 from pg_database where datname = '${TEMPLATE}'`);
    if (made > 0) return;
    await run(url, `create database ${TEMPLATE}_making`);
    await migrate(within(url, `${TEMPLATE}_making`));
    await run(url, `alter database ${TEMPLATE}_making rename to ${TEMPLATE}`);
  });
  return url;
}

function within(url: string, database: string): string {
  const address = new URL(url);
  address.pathname = `/${database}`;
  return address.href;
}

/** Runs one statement; the number of rows it gave. */
async function run(url: string, statement: string): Promise<number> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(statement)).rowCount ?? 0;
  } finally {
    await client.end();
  }
}
