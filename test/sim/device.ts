import type { Account } from "../../src/offline/engine.ts";
import { openDeviceLocks, type DeviceLocks } from "./device-locks.ts";
import { openMemoryDatabase, type MemoryDatabase, type StorageFault } from "./memory-database.ts";
import type { Weather } from "./network.ts";
import type { Tab } from "./tab.ts";

/** An account on a device: its credential and its database. */
export type Seat = {
  account: Account;
  secret: string;
  registered: boolean;
  disk: MemoryDatabase;
  device: Device;
  /** Places of events that left the outbox under a receipt. */
  released: Set<string>;
  evictions: number;
  /** Written to since it was last looked at. */
  unchecked: boolean;
};

export type Device = {
  id: number;
  seats: Seat[];
  chosen: number;
  tabs: Tab[];
  locks: DeviceLocks;
  weather: Weather;
  /** How the next transactions end. */
  storage: StorageFault;
  storageFaults: number;
  skewMs: number;
  /** The newest key of the server's that it knows. */
  knownKey: number;
};

export function newDevice(id: number): Device {
  return {
    id,
    seats: [],
    chosen: 0,
    tabs: [],
    locks: openDeviceLocks(),
    weather: "fair",
    storage: "none",
    storageFaults: 0,
    skewMs: 0,
    knownKey: 1,
  };
}

export function newSeat(device: Device, who: Pick<Account, "learnerId" | "deviceId">, secret: string): Seat {
  return {
    account: { ...who, name: "", createdAt: 0 },
    secret,
    registered: false,
    disk: openMemoryDatabase(),
    device,
    released: new Set(),
    evictions: 0,
    unchecked: true,
  };
}
