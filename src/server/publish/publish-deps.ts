import type { Transaction } from "kysely";
import type { TimeMs } from "../../domain/id.ts";
import type { Tables } from "../db/tables.ts";
import type { Database } from "../db/open-database.ts";
import type { KeyRing, Keys } from "../keys/keys.ts";
import type { Issued } from "./issued.ts";

export type PublishDeps = {
  db: Database;
  keys: KeyRing;
  now(): TimeMs;
  randomBytes: (length: number) => Uint8Array;
};

/** What else is written when an act of publishing goes well, in its transaction. */
export type Beside = (press: Press) => Promise<void>;

/** Everything that one act of publishing sees, while it holds the publishing lock. */
export type Press = {
  tx: Transaction<Tables>;
  keys: Keys;
  issued: Issued;
  now: TimeMs;
  randomBytes: (length: number) => Uint8Array;
};
