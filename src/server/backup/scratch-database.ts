import { randomBytes } from "node:crypto";
import { Client, escapeIdentifier } from "pg";
import { OperatorProblem } from "../operator-problem.ts";

const PREFIX = "mundap_scratch";
/** What a killed process left is removed by the next one, but not what another has only just made. */
const LEFT_AFTER_SECONDS = 600;

export type ScratchDatabase = AsyncDisposable & {
  url: string;
  /** Lets go of its own connection, so that it can be renamed; from then on others may take it for left behind. */
  release(): Promise<void>;
  /** Removes another database that was made beside it. */
  drop(name: string): Promise<void>;
};

/** The address of another database of the same server. */
export function databaseAt(url: string, name: string): string {
  const address = new URL(url);
  address.pathname = `/${encodeURIComponent(name)}`;
  return address.href;
}

export function databaseNameOf(url: string): string {
  return decodeURIComponent(new URL(url).pathname.slice(1));
}

/** Does something on a connection of its own, outside of any pool. */
export async function withClient<T>(url: string, work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: url });
  // A connection that breaks fails its query; the event of it must not end the process.
  client.on("error", () => undefined);
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** An empty database of the same server, for as long as it is needed. Throws scratch_refused. */
export async function makeScratchDatabase(url: string, nowMs: number): Promise<ScratchDatabase> {
  const seconds = Math.floor(nowMs / 1000);
  const name = `${PREFIX}_${seconds}_${randomBytes(4).toString("hex")}`;
  try {
    await withClient(url, async (client) => {
      await sweep(client);
      await createDatabaseLike(client, name);
    });
  } catch (error) {
    throw new OperatorProblem("scratch_refused", {
      said: error instanceof Error ? error.message : String(error),
    });
  }
  const own = databaseAt(url, name);
  // Whoever sweeps sees by this that the database is in use.
  const keeper = new Client({ connectionString: own });
  keeper.on("error", () => undefined);
  await keeper.connect();
  const release = () => keeper.end().catch(() => undefined);
  const drop = async (other: string) => {
    const statement = `drop database if exists ${escapeIdentifier(other)} with (force)`;
    await withClient(url, (client) => client.query(statement));
  };
  return {
    url: own,
    release,
    drop,
    async [Symbol.asyncDispose]() {
      await release();
      await drop(name);
    },
  };
}

/** An empty database with the encoding and order of letters of the one that the client is in. */
export async function createDatabaseLike(client: Client, name: string): Promise<void> {
  const { rows } = await client.query<{ how: string }>(
    `select format('encoding %L lc_collate %L lc_ctype %L', pg_encoding_to_char(encoding), datcollate, datctype) as how
     from pg_database where datname = current_database()`,
  );
  await client.query(`create database ${escapeIdentifier(name)} template template0 ${rows[0]?.how ?? ""}`);
}

/** By PostgreSQL's clock, which is one for all: a process whose own is ahead takes nothing from others. */
async function sweep(client: Client): Promise<void> {
  const { rows } = await client.query<{ name: string }>(
    `select datname as name from pg_database d where datname ~ $1
       and split_part(datname, '_', 3)::bigint < extract(epoch from clock_timestamp()) - $2::int
       and not exists (select 1 from pg_stat_activity a where a.datname = d.datname)`,
    [`^${PREFIX}_\\d+_`, LEFT_AFTER_SECONDS],
  );
  // Another may have been faster.
  for (const { name } of rows) await client.query(`drop database if exists ${escapeIdentifier(name)}`);
}
