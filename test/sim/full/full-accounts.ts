import { IDBFactory } from "fake-indexeddb";
import type { Accounts } from "../../../src/offline/accounts.ts";
import { findCopiesOf } from "../../../src/offline/journal/found-copies.ts";
import { newDevice, newSeat, type Seat } from "../device.ts";
import type { Random } from "../random.ts";
import { copyDatabases } from "./copy-databases.ts";
import { chosenOn, endAllPages, endPage, type FullDevice, type FullWorld, type Page } from "./full-device.ts";
import { noteMade } from "./full-record.ts";
import { newPage } from "./new-page.ts";
import { bringSets, inStorage, lookInto, openPage } from "./open-page.ts";

const MOST_ACCOUNTS = 3;
const SOON_MS = 5000;

/** Another account on this device: one that it has, that of another device by its code, or a new one. */
export async function signIn(world: FullWorld, on: FullDevice, random: Random): Promise<void> {
  const leaving = chosenOn(on);
  if (!leaving) return;
  const [stays, how, which] = [random.chance(0.5), random.unit(), random.unit()];
  // Other tabs may go on under the account that is left: until they are looked at again.
  if (stays)
    on.pages
      .filter(({ seat }) => seat === leaving)
      .slice(0, 1)
      .forEach((page) => endPage(on, page));
  else endAllPages(on);
  await world.bugs.page?.signedOut?.((read) => lookInto(world, { on, seat: leaving }, read));
  const others = on.device.seats.filter((seat) => seat !== leaving);
  const back = others[Math.floor(which * others.length)];
  if (back && (how < 0.6 || others.length === MOST_ACCOUNTS - 1)) {
    await openPage(world, on, (accounts) => accounts.switchTo(back.account.learnerId));
    return;
  }
  const page = await openPage(
    world,
    on,
    how < 0.8 ? (accounts) => move(world, on, accounts) : (accounts) => accounts.create(),
  );
  await bringInTime(world, page);
}

/** On a good network it is soon done; on any other one things happen meanwhile. */
async function bringInTime({ ledger, agenda }: FullWorld, page: Page): Promise<void> {
  let isDone = false;
  bringSets(page)
    .then(() => (isDone = true))
    .catch((error: unknown) => ledger.violate("bug", String(error)));
  await agenda.passUntil(() => isDone, SOON_MS);
}

/** The code is read from the other phone and typed in on this one. */
async function move({ server, phones }: FullWorld, on: FullDevice, accounts: Accounts): Promise<unknown> {
  const other = phones.find((phone) => phone !== on)?.device.seats[0];
  if (!other || !server.tables.devices.has(other.account.deviceId)) return await accounts.create();
  return await accounts.redeemMoveCode(server.makeMoveCode(other.account.learnerId));
}

/** Refused while answers wait; otherwise the account is gone from this device, and another one is chosen. */
export async function forget(world: FullWorld, on: FullDevice): Promise<void> {
  const seat = chosenOn(on);
  if (!seat) return;
  endAllPages(on);
  await noteMade(world, on, { seat, lost: false });
  let isForgotten = false;
  const page = await openPage(world, on, async (accounts) => {
    isForgotten = (await accounts.forget(seat.account.learnerId)).ok;
  });
  if (!isForgotten) return;
  noteInFiles(world, seat);
  const { device } = on;
  device.seats.splice(device.seats.indexOf(seat), 1);
  on.evicted.delete(seat);
  device.chosen = device.seats.findIndex((one) => one === page.seat);
  await bringInTime(world, page);
}

/** What the server does not have is in a file by now, and nowhere else: until somebody takes that in. */
function noteInFiles({ ledger, saved, serverHolds }: FullWorld, seat: Seat): void {
  const filed = new Set(saved.flatMap(({ events }) => events.map(({ hash }) => hash)));
  for (const [hash, made] of ledger.made)
    if (made.seat === seat && filed.has(hash) && !serverHolds(seat.account.learnerId, made.row))
      ledger.made.set(hash, { ...made, lost: true });
}

/** Everything of the origin goes at once; what the device is called stays outside of it. */
export async function evict(world: FullWorld, on: FullDevice): Promise<void> {
  endAllPages(on);
  for (const seat of on.device.seats)
    for (const row of await readKept(world, on, seat))
      world.ledger.made.set(row.hash, { seat, row, lost: true });
  on.files.clear();
  await loseDatabases(world, on);
}

/** Every database goes at once, as a browser deletes what it cannot read: what the files hold is not lost. */
export async function loseDatabases(world: FullWorld, on: FullDevice): Promise<void> {
  endAllPages(on);
  for (const seat of on.device.seats) {
    const kept = new Set((await readKept(world, on, seat)).map(({ hash }) => hash));
    const rows = await noteMade(world, on, { seat, lost: true });
    for (const row of rows)
      if (kept.has(row.hash)) world.ledger.made.set(row.hash, { seat, row, lost: false });
    on.evicted.add(seat);
  }
  on.factory = new IDBFactory();
}

/** What the second copy has of an account. */
async function readKept(world: FullWorld, on: FullDevice, { account }: Seat) {
  const { ports } = newPage(world, on);
  const events = await inStorage(world, on.factory, async () => {
    const files = await ports.copy?.open();
    return files && [...(await findCopiesOf(files, account.learnerId)).events.values()].flat();
  });
  return events ?? [];
}

/** A profile is restored from a backup on another machine: two devices that take themselves for one. */
export async function copyProfile(world: FullWorld, on: FullDevice): Promise<void> {
  if (world.copied || !chosenOn(on)) return;
  world.copied = true;
  const device = newDevice(world.phones.length);
  const { mirror } = on;
  const files: FullDevice["files"] = new Map(
    [...on.files].map(([name, file]) => [name, { ...file, writer: undefined }]),
  );
  const copy: FullDevice = {
    device,
    factory: new IDBFactory(),
    mirror,
    files,
    pages: [],
    evicted: new Set(),
  };
  await inStorage(world, on.factory, () => copyDatabases(on.factory, copy.factory));
  for (const seat of on.device.seats) {
    const twin = newSeat(device, seat.account, "");
    device.seats.push(twin);
    if (on.evicted.has(seat)) copy.evicted.add(twin);
  }
  device.chosen = on.device.chosen;
  world.devices.push(device);
  world.phones.push(copy);
  await openPage(world, copy);
}
