import type { IncomingMessage } from "node:http";
import type { Pool } from "pg";
import { listenOnLoopback, type Backend } from "./backend.ts";
import { readBody } from "./read-body.ts";

type PushedRow = { newDocumentState: { id: string } };

/** The push endpoint of its HTTP replication, over the same PostgreSQL; a conflict is answered with what is held. */
export async function openRxdbBackend(pool: Pool): Promise<Backend> {
  await pool.query("create table bench.documents (id text primary key, body jsonb not null)");
  const listening = await listenOnLoopback((request, response) => {
    push(pool, request).then(
      (conflicts) => response.setHeader("content-type", "application/json").end(JSON.stringify(conflicts)),
      (error: unknown) => response.writeHead(500).end(String(error)),
    );
  });
  return {
    ...listening,
    async deliveries() {
      const { rows } = await pool.query<{ id: string }>("select id from bench.documents");
      return new Map(rows.map(({ id }) => [id, 1]));
    },
    empty: async () => void (await pool.query("truncate bench.documents")),
  };
}

async function push(pool: Pool, request: IncomingMessage): Promise<unknown[]> {
  const pushed = JSON.parse(await readBody(request)) as PushedRow[];
  const documents = pushed.map(({ newDocumentState }) => newDocumentState);
  const stored = await pool.query<{ id: string }>(
    `insert into bench.documents select d ->> 'id', d from jsonb_array_elements($1::jsonb) as d
     on conflict (id) do nothing returning id`,
    [JSON.stringify(documents)],
  );
  if (stored.rows.length === documents.length) return [];
  const held = await pool.query<{ body: unknown }>("select body from bench.documents where id = any($1)", [
    documents.map(({ id }) => id).filter((id) => !stored.rows.some((row) => row.id === id)),
  ]);
  return held.rows.map(({ body }) => body);
}
