import makeApp from "express-pouchdb";
import memoryAdapter from "pouchdb-adapter-memory";
import PouchDB from "pouchdb-core";
import { listenOnLoopback, type Backend } from "./backend.ts";

/** Its own server in memory: unlike the others it never waits for a disk. */
export async function openPouchdbBackend(): Promise<Backend> {
  const Memory = PouchDB.plugin(memoryAdapter).defaults({ adapter: "memory" });
  const app = makeApp(Memory, { mode: "minimumForPouchDB", inMemoryConfig: true });
  let db = new Memory("bench");
  const listening = await listenOnLoopback((request, response) => {
    // The front passes addresses on as they are.
    request.url = request.url?.replace(/^\/api/, "");
    app(request, response);
  });
  return {
    ...listening,
    async deliveries() {
      const { rows } = await db.allDocs();
      return new Map(rows.map(({ id }) => [id, 1]));
    },
    async empty() {
      await db.destroy();
      db = new Memory("bench");
    },
  };
}
