import { RawNode, type KyselyPlugin, type PostgresPool, type PostgresPoolClient } from "kysely";
import type { Pool, PoolClient } from "pg";

const MARK = "/* kept */ ";

/**
 * Marks every statement that is written out, and so is always the same text, to be kept: parsed and planned
 * once for each connection. For what is done all the time; none of them may read `*`, whose meaning changes
 * with a migration.
 */
export const keepStatements: KyselyPlugin = {
  transformQuery({ node }) {
    if (!RawNode.is(node)) return node;
    const [first = "", ...rest] = node.sqlFragments;
    return RawNode.create([MARK + first, ...rest], node.parameters);
  },
  transformResult: ({ result }) => Promise.resolve(result),
};

/**
 * The pool, with marked statements kept under a name where connections lead to PostgreSQL itself. Behind a
 * pooler that hands each transaction another server connection a name would be unknown, or known as something
 * else: there they are sent as all others.
 */
export function keepingStatements(pool: Pool): PostgresPool {
  const clients = new WeakMap<PoolClient, PostgresPoolClient>();
  return {
    async connect() {
      const client = await pool.connect();
      const known = clients.get(client);
      if (known !== undefined) return known;
      try {
        const opened = (await isDirect(client)) ? keeping(client) : client;
        clients.set(client, opened);
        return opened;
      } catch (error) {
        client.release(true);
        throw error;
      }
    },
    end: () => pool.end(),
  };
}

/** A pooler names itself, not the process behind it, when a connection is opened. */
async function isDirect(client: PoolClient): Promise<boolean> {
  const { rows } = await client.query<{ pid: number }>("select pg_backend_pid() as pid");
  return "processID" in client && client.processID === rows[0]?.pid;
}

function keeping(client: PoolClient): PostgresPoolClient {
  const names = new Map<string, string>();
  const query = (text: string, values: readonly unknown[] = []) => {
    if (!text.startsWith(MARK)) return client.query(text, [...values]);
    const name = names.get(text) ?? `kept_${names.size}`;
    names.set(text, name);
    return client.query({ name, text, values: [...values] });
  };
  // Cursors, the other thing that a client may be asked for, are not in use.
  return { query: query as unknown as PostgresPoolClient["query"], release: () => client.release() };
}
