import type { Account } from "../engine.ts";
import type { Ports } from "../ports.ts";
import type { DeviceDatabase } from "./device-database.ts";
import type { Database } from "./open-database.ts";

/** One account's side of the device: what every part of the engine is given. */
export type Local = { db: Database; device: DeviceDatabase; ports: Ports; account: Account };
