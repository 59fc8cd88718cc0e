import type { Uuid } from "../../src/domain/id.ts";
import type { Api } from "../../src/offline/api.ts";
import type { LockPort } from "../../src/offline/ports.ts";
import type { Database } from "../../src/offline/store/open-database.ts";
import type { EventRow } from "../../src/offline/store/event-row.ts";
import type { Sending } from "../../src/offline/sync/sending.ts";
import { openAgenda, type Agenda } from "./agenda.ts";
import type { Content } from "./content.ts";
import { newDevice, newSeat, type Device, type Seat } from "./device.ts";
import { openLedger, type Ledger } from "./ledger.ts";
import { openNetwork, type Network } from "./network.ts";
import { seeded, type Random } from "./random.ts";
import {
  openSimulatedServer,
  type FarEnd,
  type ServerBugs,
  type ServerReply,
  type ServerRequest,
  type SimulatedServer,
} from "./simulated-server.ts";
import type { Tab } from "./tab.ts";

/** Known bugs that a test plants, as other decisions at the places where the engine makes its own. */
export type Bugs = {
  acknowledgesEarly?: boolean;
  durability?: "relaxed";
  locks?: (locks: LockPort) => LockPort;
  sending?: (sending: Sending, tab: Tab) => Sending;
  api?: (api: Api, tab: Tab) => Api;
  server?: ServerBugs;
  page?: PageBugs;
};

/** The same around a page of the whole engine. */
export type PageBugs = {
  request?: (request: ServerRequest, device: Device) => ServerRequest;
  reply?: (reply: ServerReply, request: ServerRequest) => ServerReply;
  signedOut?: Meddle;
  tookIn?: Meddle;
};

/** With the database of the account that it happened to. */
type Meddle = (lookInto: (read: (db: Database) => Promise<unknown>) => Promise<unknown>) => Promise<unknown>;

export type World = {
  seed: number;
  bugs: Bugs;
  agenda: Agenda;
  content: Content;
  server: SimulatedServer;
  network: Network;
  ledger: Ledger;
  devices: Device[];
  /** Every page and worker that ever was. */
  tabs: Tab[];
  /** Chance of the step that is under way. */
  dice(): Random;
  setDice(random: Random): void;
  serverHolds(learnerId: Uuid, event: Pick<EventRow, "journalId" | "seq" | "hash">): boolean;
  asideSeen: Set<string>;
  /** A profile was copied: two devices that take themselves for one. */
  copied: boolean;
};

type Parts = {
  content: Content;
  bugs?: Bugs;
  settled?: () => Promise<void>;
  far?: FarEnd;
};

/** Without devices yet. */
export function openWorld(seed: number, { content, bugs = {}, settled, far }: Parts): World {
  const random = seeded(seed, 1);
  let dice = random;
  const ledger = openLedger();
  const agenda = openAgenda(settled);
  // Small batches, so that a simulated learner's few events are several: then one is claimed while another is out.
  const maxEvents = seed % 2 === 0 ? 1 + (seed % 5) : undefined;
  const server = openSimulatedServer(content, agenda.nowMs, { bugs: bugs.server, maxEvents, ...far });
  const world: World = {
    seed,
    bugs,
    agenda,
    content,
    server,
    network: openNetwork({ agenda, server, random: () => dice, ledger }),
    ledger,
    devices: [],
    tabs: [],
    dice: () => dice,
    setDice(next) {
      dice = next;
    },
    serverHolds: (learnerId, { journalId, seq, hash }) =>
      server.tables.events.has(`${learnerId} ${journalId} ${seq} ${hash}`),
    asideSeen: new Set(),
    copied: false,
  };
  return world;
}

export function addDevices(world: World): void {
  const random = world.dice();
  const count = 1 + random.below(3);
  for (let id = 0; id < count; id += 1) addDevice(world, random);
}

function addDevice(world: World, random: Random): Device {
  const device = newDevice(world.devices.length);
  world.devices.push(device);
  // The second device of a learner's has been signed in to the same account.
  const [first] = world.devices[0]?.seats ?? [];
  const joins = first !== undefined && random.chance(0.5);
  const learnerId = joins ? first.account.learnerId : random.uuid();
  const seat = addSeat(world, device, { learnerId, random });
  if (joins) registerSeat(world, seat);
  return device;
}

/** An account on a device, with both sets in their first version. */
export function addSeat(
  world: World,
  device: Device,
  { learnerId, random }: { learnerId: Uuid; random: Random },
): Seat {
  const secret = random.uuid().replaceAll("-", "").padEnd(43, "a");
  const seat = newSeat(device, { learnerId, deviceId: random.uuid() }, secret);
  device.seats.push(seat);
  downloadSets(world, seat, 1);
  return seat;
}

/** The newest published version of each set, stored in one transaction. */
export function downloadSets({ content }: World, { disk }: Seat, published: number): void {
  for (const mode of ["practice", "exam"] as const) {
    const version = content[mode][published - 1];
    if (!version) continue;
    disk.tables.sets.set(mode, { setId: mode, manifest: version.hash });
    disk.tables.manifests.set(version.hash, { payloadHash: version.hash, document: version.manifest });
  }
  disk.log.clear();
}

export function registerSeat({ server }: World, seat: Seat): void {
  const { learnerId, deviceId } = seat.account;
  server.tables.devices.set(deviceId, { learnerId, secret: seat.secret });
  server.tables.log.clear();
  seat.registered = true;
}

export function chosenSeat(device: Device): Seat {
  const seat = device.seats[device.chosen];
  if (!seat) throw new Error("a device has an account");
  return seat;
}
