import makeApp from "express-pouchdb";
import memoryAdapter from "pouchdb-adapter-memory";
import PouchDB from "pouchdb-core";
import { listenOnLoopback, type Backend } from "./backend.ts";

/** Its own server in memory: unlike the others it never waits for a disk. */
export async function openPouchdbBackend(): Promise<Backend> {
  const Memory = PouchDB.plugin(memoryAdapter).defaults({ adapter: "memory" });
  const app = makeApp(Memory, { mode: "minimumForPouchDB", inMemoryConfig: true });
  let emptied = 0;
  let db = new Memory("bench-0");
  const listening = await listenOnLoopback((request, response) => {
    request.url = request.url?.replace(/^\/api\/bench/, `/bench-${emptied}`);
    app(request, response);
  });
  return {
    ...listening,
    async deliveries() {
      const { rows } = await db.allDocs();
      return new Map(rows.map(({ id }) => [id, 1]));
    },
    async empty() {
      // Its server goes on holding the database that it has once served.
      emptied += 1;
      db = new Memory(`bench-${emptied}`);
    },
  };
}
