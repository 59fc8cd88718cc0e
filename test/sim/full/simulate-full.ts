import { IDBKeyRange } from "fake-indexeddb";
import { Dexie } from "dexie";
import { NEW_YEAR_MS } from "../../support/builders.ts";
import { checkAll } from "../invariants.ts";
import { seeded } from "../random.ts";
import { openWorld, type Bugs, type World } from "../world.ts";
import { endAllPages, newFullDevice, type FullDevice, type FullWorld } from "./full-device.ts";
import { FULL_STEPS, type FullStepName } from "./full-steps.ts";
import { healFull } from "./heal-full.ts";
import { bringSets, inStorage, openPage } from "./open-page.ts";
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

export function writeFullSchedule(
  seed: number,
  length: number,
  often: Partial<Record<FullStepName, number>> = {},
): FullStep[] {
  const random = seeded(seed, 3);
  const names = Object.keys(FULL_STEPS) as FullStepName[];
  const weightOf = (name: FullStepName) => often[name] ?? FULL_STEPS[name].weight;
  const total = names.reduce((sum, name) => sum + weightOf(name), 0);
  function drawName(): FullStepName {
    let left = random.unit() * total;
    return names.find((name) => (left -= weightOf(name)) < 0) ?? "record";
  }
  return Array.from({ length }, (_nothing, index) => ({
    index,
    name: drawName(),
    // Of two, and of three once a profile has been copied.
    device: random.below(6),
    dice: random.below(2 ** 32),
  }));
}

export type Full = Published & { seed: number; steps: readonly FullStep[]; bugs?: Bugs };

/** The engine as it is, with Dexie over an IndexedDB in memory, under a seed. */
export async function simulateFull({ seed, steps, content, far, bugs }: Full): Promise<FullOutcome> {
  const signatures = seedCrypto();
  Dexie.dependencies.IDBKeyRange = IDBKeyRange;
  const phones = [newFullDevice(0), newFullDevice(1)].slice(0, 1 + (seed % 2));
  const world: FullWorld = { ...openWorld(seed, { content, far, bugs }), phones, saved: [] };
  const timers = seedTimers(world.agenda, world.dice, NEW_YEAR_MS);
  const { ledger, agenda } = world;
  world.devices.push(...phones.map(({ device }) => device));
  let simulatedMs = 0;
  try {
    for (const on of phones) await settleIn(world, on);
    for (const step of steps) {
      const random = seeded(seed, step.index, step.dice);
      world.setDice(random);
      const on = phones[step.device % phones.length];
      if (on) await FULL_STEPS[step.name].run(world, on, random);
      await agenda.pass(1);
      if (ledger.violations.length > 0) break;
    }
    if (ledger.violations.length === 0) await healFull(world);
    if (ledger.violations.length === 0) await checkAll(world);
    simulatedMs = agenda.nowMs();
    phones.forEach(endAllPages);
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
  const page = await openPage(world, on);
  await inStorage(world, page.storage.indexedDB, async () => await bringSets(page));
}
