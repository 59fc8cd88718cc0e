/** The little that the bench uses of packages that bring no types. */
declare module "pouchdb-browser" {
  type Replication = {
    on(event: "paused", listener: (error: unknown) => void): Replication;
    cancel(): void;
  };
  class PouchDB {
    constructor(name: string);
    info(): Promise<unknown>;
    put(document: { _id: string; [part: string]: unknown }): Promise<unknown>;
    replicate: { to(url: string, options: { live: boolean; retry: boolean }): Replication };
  }
  export { PouchDB as default };
}

declare module "pouchdb-core" {
  type Bound = new (name: string) => {
    allDocs(): Promise<{ rows: { id: string }[] }>;
  };
  const PouchDB: Bound & {
    plugin(adapter: unknown): typeof PouchDB;
    defaults(options: { adapter: "memory" }): Bound;
  };
  export { PouchDB as default };
}

declare module "pouchdb-adapter-memory" {
  const adapter: unknown;
  export { adapter as default };
}

declare module "express-pouchdb" {
  import type { RequestListener } from "node:http";
  function makeApp(
    database: unknown,
    options: { mode: "minimumForPouchDB"; inMemoryConfig: boolean },
  ): RequestListener;
  export { makeApp as default };
}
