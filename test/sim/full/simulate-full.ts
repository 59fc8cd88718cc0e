import { IDBKeyRange } from "fake-indexeddb";
import { Dexie } from "dexie";
import { NEW_YEAR_MS } from "../../support/builders.ts";
import { checkAll } from "../invariants.ts";
import { keyText, type TableName } from "../memory-database.ts";
import { seeded } from "../random.ts";
import { openWorld, type World } from "../world.ts";
import { endPage, lookInto, newFullDevice, openPage, thawPage, type FullDevice } from "./full-device.ts";
import { FULL_STEPS, noteMade, type FullStepName } from "./full-steps.ts";
import type { Published } from "./publish-content.ts";
import { seedCrypto, seedTimers } from "./seeded-platform.ts";

/** Longer than any timer of databases and libraries. */
const LAST_TIMER_MS = 60_000;

export type FullStep = { index: number; name: FullStepName; device: number; dice: number };
export type FullOutcome = {
  violations: string[];
  /** Hashes of every event that was ever recorded. */
  events: string[];
  requests: number;
  /** Each reply in its turn: when, to whom, of what. */
  trace: string[];
  simulatedMs: number;
};

export function writeFullSchedule(seed: number, length: number): FullStep[] {
  const random = seeded(seed, 3);
  const names = Object.keys(FULL_STEPS) as FullStepName[];
  const total = names.reduce((sum, name) => sum + FULL_STEPS[name].weight, 0);
  function drawName(): FullStepName {
    let left = random.unit() * total;
    return names.find((name) => (left -= FULL_STEPS[name].weight) < 0) ?? "record";
  }
  return Array.from({ length }, (_nothing, index) => ({
    index,
    name: drawName(),
    device: random.below(2),
    dice: random.below(2 ** 32),
  }));
}

type Full = Published & { seed: number; steps: readonly FullStep[] };

/** The engine as it is, with Dexie over an IndexedDB in memory, under a seed. */
export async function simulateFull({ seed, steps, content, far }: Full): Promise<FullOutcome> {
  const signatures = seedCrypto();
  Dexie.dependencies.IDBKeyRange = IDBKeyRange;
  const world = openWorld(seed, { content, far });
  const timers = seedTimers(world.agenda, world.dice, NEW_YEAR_MS);
  const { ledger, agenda } = world;
  const devices = [newFullDevice(0), newFullDevice(1)].slice(0, 1 + (seed % 2));
  world.devices.push(...devices.map(({ device }) => device));
  let simulatedMs = 0;
  try {
    for (const on of devices) await settleIn(world, on);
    for (const step of steps) {
      const random = seeded(seed, step.index, step.dice);
      world.setDice(random);
      const on = devices[step.device % devices.length];
      if (on) await FULL_STEPS[step.name].run(world, on, random);
      await agenda.pass(1);
      if (ledger.violations.length > 0) break;
    }
    if (ledger.violations.length === 0) await healFull(world, devices);
    if (ledger.violations.length === 0) await checkAll(world);
    simulatedMs = agenda.nowMs();
    for (const on of devices) for (const page of on.pages.slice()) endPage(on, page);
    // What databases and libraries have begun ends here: none of it may reach into the next simulation.
    await agenda.passUntil(timers.areIdle, LAST_TIMER_MS);
    if (!timers.areIdle()) ledger.violate("bug", "something goes on though every page has ended");
  } finally {
    timers.restore();
    signatures.restore();
  }
  const { violations, made, requests, trace } = ledger;
  return { violations, events: [...made.keys()], requests, trace, simulatedMs };
}

/** A page with both sets on it, before anything goes wrong. */
async function settleIn(world: World, on: FullDevice): Promise<void> {
  const { engine } = await openPage(world, on);
  let done = false;
  async function download(): Promise<void> {
    await engine?.refreshCatalog();
    for (const setId of ["practice", "exam"]) await engine?.downloadSet(setId);
    done = true;
  }
  download().catch((error: unknown) => world.ledger.violate("bug", String(error)));
  await world.agenda.passUntil(() => done, 60_000);
}

async function healFull(world: World, devices: readonly FullDevice[]): Promise<void> {
  const { server, agenda } = world;
  server.state.trouble = "none";
  for (const on of devices) {
    on.device.weather = "fair";
    on.device.storageFaults = 0;
    on.pages.forEach(thawPage);
    if (on.learnerId === undefined) continue;
    const page = on.pages.find(({ engine }) => engine !== undefined) ?? (await openPage(world, on));
    page.engine?.wake("tap");
    for (let turn = 0; turn < 40; turn += 1) {
      await agenda.pass(20_000);
      if ((await lookInto(world, on, (db) => db.outbox.count())) === 0) break;
    }
    await agenda.pass(2000);
    await takeOver(world, on);
    const shown = await status(world, page);
    const waiting = await lookInto(world, on, (db) => db.outbox.count());
    if (shown !== undefined && shown !== waiting)
      world.ledger.violate("A3", `${waiting} events wait, and ${shown} are shown`);
  }
}

async function status(
  { agenda }: World,
  { engine }: FullDevice["pages"][number],
): Promise<number | undefined> {
  let shown: number | undefined;
  void engine?.readSyncStatus().then(({ waitingEvents }) => (shown = waitingEvents));
  await agenda.passUntil(() => shown !== undefined, 10_000);
  return shown;
}

/** The rows as they stand, into the form in which the invariants read them. */
async function takeOver(world: World, on: FullDevice): Promise<void> {
  const seat = [...world.ledger.seats.values()].find(({ device }) => device === on.device);
  if (!seat) return;
  await noteMade(world, on, { seat, lost: false });
  const { tables } = seat.disk;
  for (const name of ["events", "outbox", "journals", "receipts", "attempts"] satisfies TableName[]) {
    const rows = (await lookInto(world, on, (db) => db.table(name).toArray())) ?? [];
    tables[name].wipe();
    for (const row of rows) tables[name].set(keyText(name, row), row);
  }
}
