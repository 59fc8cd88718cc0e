import { IDBFactory } from "fake-indexeddb";
import type { SealedEvent } from "../../../src/domain/attempt/event.ts";
import { must } from "../../../src/domain/invariant.ts";
import type { Account } from "../../../src/offline/engine.ts";
import type { OpenedEngine } from "../../../src/offline/open-engine.ts";
import { newDevice, newSeat, type Device, type Seat } from "../device.ts";
import type { World } from "../world.ts";
import { letGo, type DeviceFiles } from "./page-files.ts";
import type { PageStorage } from "./page-storage.ts";

/** A page with the whole engine in it. Killed, it gets nothing more from the network, a lock, a timer or its databases. */
export type Page = {
  number: number;
  life: "alive" | "frozen" | "dead";
  /** Whose it is, once it is open. */
  seat: Seat | undefined;
  engine: OpenedEngine | undefined;
  storage: PageStorage;
  missed: (() => void)[];
  /** What its monotonic clock did not count. */
  sleptMs: number;
  hold(delayMs: number, run: () => void): void;
};

export type OpenPage = Page & { [K in "engine" | "seat"]: NonNullable<Page[K]> };

export type FullDevice = {
  device: Device;
  factory: IDBFactory;
  /** What survives the loss of every database. */
  mirror: string | undefined;
  files: DeviceFiles;
  pages: Page[];
  /** Accounts whose database was lost, and whose learner has not been told yet. */
  evicted: Set<Seat>;
};

export type FullWorld = World & {
  phones: FullDevice[];
  /** What people saved to files, the oldest first. They are nobody's device's: no loss of storage touches them. */
  saved: SavedFile[];
};

/** Everything of one account on one device, as it was then; `strays` as in the file. */
export type SavedFile = { text: string; events: SealedEvent[]; strays: SealedEvent[] };

export function newFullDevice(id: number): FullDevice {
  const device = newDevice(id);
  return {
    device,
    factory: new IDBFactory(),
    mirror: undefined,
    files: new Map(),
    pages: [],
    evicted: new Set(),
  };
}

/** The account that is chosen on it; none before its first page. */
export function chosenOn({ device }: FullDevice): Seat | undefined {
  return device.seats[device.chosen];
}

export function openPagesOn({ pages }: FullDevice): OpenPage[] {
  return pages.filter((page): page is OpenPage => page.life === "alive" && page.engine !== undefined);
}

/** Chooses the account, as its page has. */
export function takeSeat({ device }: FullDevice, account: Account): Seat {
  let place = device.seats.findIndex((seat) => seat.account.deviceId === account.deviceId);
  if (place < 0) place = device.seats.push(newSeat(device, account, "")) - 1;
  device.chosen = place;
  return must(device.seats[place], "it is there by now");
}

export function endPage(on: FullDevice, page: Page): void {
  page.life = "dead";
  page.missed = [];
  on.pages.splice(on.pages.indexOf(page), 1);
  page.storage.cut();
  on.device.locks.drop(page);
  letGo(on.files, page);
}

export function endAllPages(on: FullDevice): void {
  // Each that ends leaves the list.
  for (const page of on.pages.slice()) endPage(on, page);
}

export function thawPage(page: Page): void {
  if (page.life !== "frozen") return;
  page.life = "alive";
  for (const run of page.missed.splice(0)) page.hold(0, run);
}
