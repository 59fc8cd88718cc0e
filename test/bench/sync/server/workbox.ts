import type { Pool } from "pg";
import { listenOnLoopback, type Backend } from "./backend.ts";
import { readBody } from "./read-body.ts";

/** What a queue of requests meets: an endpoint that stores what each request brings, over the same PostgreSQL. */
export async function openWorkboxBackend(pool: Pool): Promise<Backend> {
  await pool.query("create table bench.requests (name text not null, body jsonb not null)");
  const listening = await listenOnLoopback((request, response) => {
    const name = new URL(request.url ?? "/", "http://bench").searchParams.get("name");
    readBody(request)
      .then((body) => pool.query("insert into bench.requests values ($1, $2)", [name, body]))
      .then(
        () => response.writeHead(204).end(),
        (error: unknown) => response.writeHead(500).end(String(error)),
      );
  });
  return {
    ...listening,
    async deliveries() {
      const { rows } = await pool.query<{ name: string; times: number }>(
        "select name, count(*)::int as times from bench.requests group by 1",
      );
      return new Map(rows.map(({ name, times }) => [name, times]));
    },
    empty: async () => void (await pool.query("truncate bench.requests")),
  };
}
