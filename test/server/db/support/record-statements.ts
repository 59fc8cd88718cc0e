import { openPool } from "../../../../src/server/db/open-database.ts";

export type Statement = {
  text: string;
  values: readonly unknown[];
  /** Kept by the connection under a name: PostgreSQL may plan it once for every value. */
  kept: boolean;
};

/** A pool like the server's that remembers each statement it was asked for, with the values it was first asked with. */
export function recordStatements(url: string) {
  const statements = new Map<string, Statement>();
  const pool = openPool(url);
  pool.on("connect", (client) => {
    const query = client.query.bind(client) as (...args: unknown[]) => unknown;
    Object.assign(client, {
      query(first: unknown, ...rest: unknown[]) {
        const asked =
          typeof first === "string"
            ? { text: first, values: Array.isArray(rest[0]) ? rest[0] : [], kept: false }
            : readConfig(first);
        if (!statements.has(asked.text)) statements.set(asked.text, asked);
        return query(first, ...rest);
      },
    });
  });
  return { pool, statements };
}

function readConfig(config: unknown): Statement {
  const { text, values, name } = config as { text: string; values?: unknown[]; name?: string };
  return { text, values: values ?? [], kept: name !== undefined };
}
