import { connect, createServer, type AddressInfo } from "node:net";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { keepStatements } from "../../../src/server/db/keep-statements.ts";
import { openDatabase, openPool, type Database } from "../../../src/server/db/open-database.ts";
import { freshDatabase, type FreshDatabase } from "../../support/fresh-database.ts";

let database: FreshDatabase;

beforeAll(async () => {
  database = await freshDatabase();
});
afterAll(() => database[Symbol.asyncDispose]());

/** Asks the same twice and something else once, and gives back what the connection has kept of it. */
async function keptOf(db: Database): Promise<string[]> {
  const often = db.withPlugin(keepStatements);
  const halfOf = async (number: number) =>
    (await sql<{ half: number }>`select ${number}::int / 2 as half`.execute(often)).rows[0]?.half;
  expect([await halfOf(8), await halfOf(10)]).toEqual([4, 5]);
  await sql`select 1`.execute(db);
  const { rows } = await sql<{ statement: string }>`
    select statement from pg_prepared_statements`.execute(db);
  return rows.map(({ statement }) => statement);
}

describe("a statement that is done all the time", () => {
  test("is planned once for a connection", async () => {
    await using pool = disposable(openDatabase(openPool(database.url, { connections: 1 })));
    expect(await keptOf(pool.db)).toEqual(["/* kept */ select $1::int / 2 as half"]);
  });

  test("that fails leaves the next one in order", async () => {
    await using pool = disposable(openDatabase(openPool(database.url, { connections: 1 })));
    const often = pool.db.withPlugin(keepStatements);
    const divide = async (by: number) => sql<{ n: number }>`select 6 / ${by}::int as n`.execute(often);
    await expect(divide(0)).rejects.toThrow("division by zero");
    expect((await divide(3)).rows).toEqual([{ n: 2 }]);
    await expect(sql`select nothing from nowhere`.execute(often)).rejects.toThrow("nowhere");
    expect((await divide(2)).rows).toEqual([{ n: 3 }]);
  });

  test("is not kept behind a pooler, whose connections change from one transaction to the next", async () => {
    await using pooler = await openPooler(database.url);
    await using pool = disposable(openDatabase(openPool(pooler.url, { connections: 1 })));
    expect(await keptOf(pool.db)).toEqual([]);
  });
});

function disposable(db: Database) {
  return { db, [Symbol.asyncDispose]: () => db.destroy() };
}

/** As far as a client can tell one: it gives a number of its own for the process that serves the connection. */
async function openPooler(url: string) {
  const target = new URL(url);
  const server = createServer((client) => {
    const upstream = connect(Number(target.port), target.hostname);
    client.pipe(upstream);
    upstream.on("data", (data) => client.write(renumbered(data)));
    for (const [one, other] of [
      [client, upstream],
      [upstream, client],
    ] as const) {
      one.on("close", () => other.destroy());
      one.on("error", () => other.destroy());
    }
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const pooled = new URL(url);
  pooled.port = String((server.address() as AddressInfo).port);
  return {
    url: pooled.href,
    [Symbol.asyncDispose]: () => new Promise<void>((resolve) => server.close(() => resolve())),
  };
}

/** BackendKeyData: K, its length 12, the process, a secret. It comes once, while the connection is opened. */
function renumbered(data: Buffer): Buffer {
  const at = data.indexOf(Buffer.from([0x4b, 0, 0, 0, 12]));
  if (at >= 0) data.writeInt32BE(1, at + 5);
  return data;
}
