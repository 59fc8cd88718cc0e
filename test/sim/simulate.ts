import type { Content } from "./content.ts";
import type { Seat } from "./device.ts";
import { checkAll, checkDevices, rowsOf } from "./invariants.ts";
import type { openPostgresMirror } from "./postgres-mirror.ts";
import { seeded } from "./random.ts";
import type { Step } from "./schedule.ts";
import { STEPS, killBrowser } from "./steps.ts";
import { openTab, thawTab, wakeTab } from "./tab.ts";
import { addDevices, openWorld, type Bugs, type World } from "./world.ts";

export type Simulation = {
  seed: number;
  steps: readonly Step[];
  content: Content;
  bugs?: Bugs;
  /** Does in PostgreSQL what the server does in memory. */
  beside?: Awaited<ReturnType<typeof openPostgresMirror>>;
};

export type Outcome = {
  /** Names of invariants that do not hold, each with what was seen. */
  violations: string[];
  events: number;
  requests: number;
  /** Each request in its turn, and what came of it. */
  trace: string[];
  simulatedMs: number;
};

/** What is said to be enough, once all is well: a back-off that was begun before, and what the server asked for. */
const HEALED_WITHIN_MS = 12 * 60_000;

/** Runs a schedule, lets everything heal, and holds the end against the invariants. */
export async function simulate({ seed, steps, content, bugs = {}, beside }: Simulation): Promise<Outcome> {
  const far = { mirror: beside?.mirror };
  const world = openWorld(seed, { content, bugs, settled: beside?.settled, far });
  addDevices(world);
  const { ledger, agenda } = world;
  const realMicrotask = globalThis.queueMicrotask;
  // A bug that the engine throws where it is seen is an outcome here, and no end of the run.
  globalThis.queueMicrotask = (run) =>
    realMicrotask(() => {
      try {
        run();
      } catch (error) {
        ledger.violate("bug", String(error));
      }
    });
  try {
    for (const step of steps) {
      const random = seeded(seed, step.index, step.dice);
      world.setDice(random);
      const device = world.devices[step.device % world.devices.length];
      if (device) await STEPS[step.name].run(world, device, random);
      await agenda.pass(0);
      checkDevices(world);
      if (ledger.violations.length > 0) break;
    }
    if (ledger.violations.length === 0) await heal(world);
    if (ledger.violations.length === 0) await checkAll(world);
    await beside?.settled();
    await beside?.compare(world.server);
  } finally {
    globalThis.queueMicrotask = realMicrotask;
  }
  const { violations, made, requests, trace } = ledger;
  return { violations, events: made.size, requests, trace, simulatedMs: agenda.nowMs() };
}

/** All faults end, everyone comes back, and each account gets its turn on its device. */
async function heal(world: World): Promise<void> {
  const { server, agenda, devices } = world;
  server.state.trouble = "none";
  server.unjudgeable.clear();
  for (const device of devices) {
    device.weather = "fair";
    device.storageFaults = 0;
    for (const tab of device.tabs) thawTab(tab);
  }
  // What is being recorded at this moment, or by a tab that has just thawed, waits to be sent as well.
  // So do replies that are on their way.
  await agenda.pass(6000);
  // Whoever was told to come back in an hour does, by a clock that may have stood still.
  const sleptMs = Math.max(...world.tabs.map((tab) => tab.sleptMs), 0);
  await agenda.pass(Math.max(0, world.ledger.toldToWaitUntilMs + sleptMs - agenda.nowMs()));
  const turns = Math.max(...devices.map(({ seats }) => seats.length));
  for (let turn = 0; turn < turns; turn += 1) {
    for (const device of devices) {
      if (device.seats.length > 1) {
        killBrowser(device);
        device.chosen = turn % device.seats.length;
      }
      const seat = device.seats[device.chosen];
      const page = device.tabs.find(({ kind }) => kind === "page");
      if (page) wakeTab(page, "tap");
      else if (seat) openTab(world, seat, "page");
    }
    await agenda.passUntil(
      () => devices.every(({ seats, chosen }) => isQuiet(seats[chosen])),
      HEALED_WITHIN_MS,
    );
  }
  // What the last replies brought is written down.
  await agenda.pass(60_000);
}

function isQuiet(seat: Seat | undefined): boolean {
  return seat === undefined || rowsOf(seat).outbox.every(({ aside }) => aside !== undefined);
}
