import { must } from "../../src/domain/invariant.ts";
import type { EventRow } from "../../src/offline/store/event-row.ts";
import type { OutboxRow } from "../../src/offline/store/outbox-row.ts";
import type { Retried } from "../../src/offline/sync/retry-aside.ts";
import { NEW_YEAR_MS } from "../support/builders.ts";
import { type Correction, decideHeld, extendSession, markEssay } from "./corrections.ts";
import { newDevice, newSeat, type Device } from "./device.ts";
import { keepSession, makeTicket, WINDOWS_MS } from "./make-ticket.ts";
import { WEATHERS } from "./network.ts";
import type { Random } from "./random.ts";
import { doSomething } from "./record.ts";
import { signSimulated } from "./simulated-signature.ts";
import { endTab, openTab, thawTab, wakeTab, type Tab } from "./tab.ts";
import { addSeat, chosenSeat, downloadSets, registerSeat, type World } from "./world.ts";

type Run = (world: World, device: Device, random: Random) => unknown;
type Kind = { weight: number; run: Run };

const HOUR_MS = 3_600_000;

/** What can happen, and how often; each does what makes sense at that moment, or nothing. */
export const STEPS = {
  open_page: {
    weight: 16,
    run: (world, device) => device.tabs.length < 3 && openTab(world, chosenSeat(device), "page"),
  },
  wake_worker: {
    weight: 4,
    run: (world, device) => device.tabs.length < 4 && openTab(world, chosenSeat(device), "worker"),
  },
  record: {
    weight: 60,
    run: withPage(async (world, tab, random) => {
      for (let left = 1 + random.below(4); left > 0; left -= 1) await doSomething(world, tab, random);
    }),
  },
  record_in_two_tabs: {
    weight: 4,
    run(world, device, random) {
      for (const tab of device.tabs) {
        if (tab.life !== "alive") continue;
        doSomething(world, tab, random).catch((error: unknown) => world.ledger.violate("bug", String(error)));
      }
    },
  },
  pass_moment: { weight: 14, run: ({ agenda }, _device, random) => agenda.pass(random.below(40)) },
  pass_seconds: { weight: 14, run: ({ agenda }, _device, random) => agenda.pass(random.below(20_000)) },
  pass_minutes: { weight: 6, run: ({ agenda }, _device, random) => agenda.pass(random.below(400_000)) },
  pass_days: {
    weight: 1,
    run({ agenda, devices }, _device, random) {
      // Nobody looks at a phone meanwhile: an open page would only knock at a closed door every five minutes.
      for (const device of devices) killBrowser(device);
      return agenda.pass(random.below(20 * 24 * HOUR_MS));
    },
  },
  wake: {
    weight: 6,
    run: withPage((_world, tab, random) => wakeTab(tab, random.pick(["online", "visible", "tap"]))),
  },
  close_page: { weight: 3, run: withPage((_world, tab) => closeTab(tab)) },
  crash_tab: {
    weight: 6,
    run: (_world, device, random) => device.tabs.length > 0 && endTab(random.pick(device.tabs)),
  },
  kill_browser: { weight: 4, run: (_world, device) => killBrowser(device) },
  cut_power: {
    weight: 3,
    run(_world, device) {
      killBrowser(device);
      for (const seat of device.seats) {
        seat.disk.tail.undo();
        seat.unchecked = true;
      }
    },
  },
  freeze_tab: {
    weight: 5,
    run: withPage((_world, tab) => {
      tab.life = "frozen";
    }),
  },
  replace_leader: {
    weight: 2,
    // It freezes in the middle of its work, another page takes over, and it thaws.
    async run(world, device) {
      const { agenda } = world;
      const seat = chosenSeat(device);
      const first = device.tabs.find(({ kind, life }) => kind === "page" && life === "alive");
      if (!first) return;
      wakeTab(first, "tap");
      await agenda.passUntil(() => first.leads === "yes", 1000);
      await agenda.pass(world.dice().below(60));
      if (first.life !== "alive") return;
      first.life = "frozen";
      wakeTab(openTab(world, seat, "page"), "tap");
      await agenda.pass(100_000);
      thawTab(first);
    },
  },
  thaw_tab: {
    weight: 5,
    run(_world, device) {
      const frozen = device.tabs.find(({ life }) => life === "frozen");
      if (frozen) thawTab(frozen);
    },
  },
  sleep: {
    weight: 2,
    // The whole device does, and its monotonic clocks stop meanwhile, as they do in some browsers.
    async run({ agenda }, device, random) {
      const asleep = device.tabs.filter(({ life }) => life === "alive");
      for (const tab of asleep) tab.life = "frozen";
      const from = agenda.nowMs();
      await agenda.pass(60_000 + random.below(2 * HOUR_MS));
      for (const tab of asleep) {
        tab.sleptMs += agenda.nowMs() - from;
        thawTab(tab);
      }
    },
  },
  change_weather: {
    weight: 14,
    run(_world, device, random) {
      device.weather = random.pick(WEATHERS);
    },
  },
  clear_weather: {
    weight: 6,
    run(_world, device) {
      device.weather = "fair";
    },
  },
  refuse_for_a_while: {
    weight: 2,
    run(_world, device) {
      device.weather = "passing_400";
    },
  },
  close_for_long: {
    weight: 2,
    run(_world, device) {
      device.weather = "closed_for_long";
    },
  },
  look_away: { weight: 3, run: withPage((_world, tab) => wakeTab(tab, "leaving")) },
  leave_page: { weight: 3, run: leavePage },
  ask_again: { weight: 3, run: askAgain },
  tamper: {
    weight: 1,
    run(_world, device) {
      device.weather = "tampering";
    },
  },
  trouble_server: {
    weight: 6,
    run({ server }, _device, random) {
      server.state.trouble = random.pick(["down", "dies", "dies", "error_500", "error_503", "rate_limited"]);
    },
  },
  mend_server: {
    weight: 8,
    run({ server }) {
      server.state.trouble = "none";
    },
  },
  break_storage: {
    weight: 5,
    run(_world, device, random) {
      device.storage = random.pick(["fails", "done_but_fails", "quota"]);
      device.storageFaults = 1 + random.below(3);
    },
  },
  evict: { weight: 1, run: (world, device) => evict(world, device) },
  set_clock: {
    weight: 4,
    run(_world, device, random) {
      const years = 365 * 24 * HOUR_MS;
      device.skewMs = random.pick([0, -7 * 24 * HOUR_MS, 10 * years, -10 * years, 90_000, HOUR_MS]);
    },
  },
  publish: {
    weight: 2,
    run({ server }) {
      server.state.published = Math.min(3, server.state.published + 1);
      server.publish();
    },
  },
  download: {
    weight: 2,
    run(world, device) {
      downloadSets(world, chosenSeat(device), world.server.state.published);
    },
  },
  release: {
    weight: 2,
    run({ server }) {
      server.state.released = server.state.published;
      server.publish();
    },
  },
  judge_again: { weight: 2, run: ({ server }) => server.judgeAgain() },
  rotate_keys: {
    weight: 2,
    run({ server }) {
      server.state.key += 1;
    },
  },
  issue_ticket: { weight: 4, run: (world, device, random) => issueTicket(world, device, random) },
  sign_in: { weight: 3, run: (world, device, random) => signIn(world, device, random) },
  curse: { weight: 2, run: (world, device, random) => markEvent(world, device, { random, how: "cursed" }) },
  poison: {
    weight: 1,
    run: (world, device, random) => markEvent(world, device, { random, how: "poisoned" }),
  },
  break_judging: {
    weight: 1,
    run: (world, device, random) => markEvent(world, device, { random, how: "unjudgeable" }),
  },
  copy_profile: { weight: 0.4, run: (world, device) => copyProfile(world, device) },
  decide_held: { weight: 2, run: (world, _device, random) => correct(world, decideHeld(world, random)) },
  mark_essay: { weight: 2, run: (world, _device, random) => correct(world, markEssay(world, random)) },
  extend_session: {
    weight: 2,
    run: async (world, _device, random) => await correct(world, await extendSession(world, random)),
  },
  forget_device: {
    weight: 1,
    // The server was restored from a time before this device: it has to be introduced anew.
    run({ server }, device) {
      const seat = chosenSeat(device);
      if ([...server.tables.events.values()].some(({ learnerId }) => learnerId === seat.account.learnerId))
        return;
      server.tables.devices.delete(seat.account.deviceId);
      server.tables.log.clear();
    },
  },
} satisfies Record<string, Kind>;

export type StepName = keyof typeof STEPS;

function correct({ server }: World, correction: Correction | undefined): Promise<void> | undefined {
  return correction && server.correct(correction);
}

function withPage(run: (world: World, tab: Tab, random: Random) => unknown): Run {
  return (world, device, random) => {
    const pages = device.tabs.filter(({ kind, life }) => kind === "page" && life === "alive");
    if (pages.length === 0) return undefined;
    const running = run(world, random.pick(pages), random);
    // It goes on while other things happen.
    if (running instanceof Promise)
      running.catch((error: unknown) => world.ledger.violate("bug", String(error)));
    return undefined;
  };
}

/** What waits is sent while the page still can; then it lets go at once, and ends or is frozen, and a worker sends in its place. */
async function leavePage(world: World, device: Device, random: Random): Promise<void> {
  const { agenda, ledger } = world;
  const page = device.tabs.find(({ kind, life }) => kind === "page" && life === "alive");
  if (!page) return;
  wakeTab(page, "leaving");
  await agenda.pass(random.below(60));
  if (page.life !== "alive") return;
  const led = page.leads === "yes";
  const left = page.sender.giveWay();
  await agenda.pass(1);
  if (led && page.leads === "yes") ledger.violate("hand-over", `page ${page.id} goes, and keeps the lead`);
  if (random.chance(0.5)) endTab(page);
  else page.life = "frozen";
  if (left === "waiting") openTab(world, page.seat, "worker");
}

/**
 * On a good network a person asks for what was set aside to be sent again: only what is refused stays aside. Also where
 * the server has said when to come back: then nothing is sent.
 */
async function askAgain(world: World, device: Device, random: Random): Promise<void> {
  const { agenda, ledger, server } = world;
  const page = device.tabs.find(({ kind, life }) => kind === "page" && life === "alive");
  if (!page || device.weather !== "fair" || server.state.trouble !== "none") return;
  const { outbox, events } = page.seat.disk.tables;
  const asideOf = (place: string) => (outbox.get(place) as OutboxRow | undefined)?.aside;
  const before = [...outbox.keys()].filter((place) => asideOf(place) !== undefined);
  let retried: Retried | undefined;
  page.retryAll().then(
    (said) => (retried = said),
    (error: unknown) => ledger.violate("bug", String(error)),
  );
  // At times other things happen meanwhile: the page goes, for one.
  if (random.chance(0.2)) return;
  await agenda.passUntil(() => retried !== undefined, 120_000);
  if (!retried || retried.failure) return;
  for (const place of before) {
    const { hash = "" } = (events.get(place) as EventRow | undefined) ?? {};
    const aside = asideOf(place) ?? "delivered";
    const isRefused = ledger.cursed.has(hash) || server.poisoned.has(hash);
    if (aside !== "delivered" && aside !== "fork" && !isRefused)
      ledger.violate("asked", `${place} was sent again, is refused by nobody, and is still ${aside}`);
  }
}

function closeTab(tab: Tab): void {
  void tab.sender.close();
  endTab(tab);
}

export function killBrowser(device: Device): void {
  // Each that ends leaves the list.
  for (const tab of device.tabs.slice()) endTab(tab);
}

/** Everything of the origin goes at once; what the device is called stays outside of it. */
function evict({ ledger }: World, device: Device): void {
  killBrowser(device);
  for (const seat of device.seats) {
    for (const table of Object.values(seat.disk.tables)) table.wipe();
    seat.disk.log.clear();
    seat.disk.tail.clear();
    seat.evictions += 1;
    for (const made of ledger.made.values()) if (made.seat === seat) made.lost = true;
  }
}

/** Another account on this device: its own again, a new one, or that of the first device. */
function signIn(world: World, device: Device, random: Random): void {
  killBrowser(device);
  if (device.seats.length > 1 && random.chance(0.6)) {
    device.chosen = random.below(device.seats.length);
    return;
  }
  const other = world.devices.find((one) => one !== device)?.seats[0];
  const joins = other?.registered === true && random.chance(0.4);
  const known = device.seats.some(({ account }) => account.learnerId === other?.account.learnerId);
  if (joins && known) return;
  const learnerId = joins ? other.account.learnerId : random.uuid();
  const seat = addSeat(world, device, { learnerId, random });
  if (joins) registerSeat(world, seat);
  device.chosen = device.seats.length - 1;
}

function issueTicket(world: World, device: Device, random: Random): void {
  const { server, agenda } = world;
  const { account, disk } = chosenSeat(device);
  const { learnerId } = account;
  const mode = random.pick(["practice", "exam"] as const);
  const nowMs = NEW_YEAR_MS + agenda.nowMs();
  const sessionId = random.uuid();
  const ticket = makeTicket({ sessionId, learnerId, mode, nowMs, windowMs: random.pick(WINDOWS_MS) });
  const { opensAt, closesAt } = ticket;
  const jws = signSimulated(JSON.stringify(ticket), server.state.key);
  disk.tables.tickets.set(sessionId, { sessionId, setId: mode, jws, opensAt, closesAt });
  disk.log.clear();
  // Half of them the server has cleaned up by the time they are used.
  if (random.chance(0.5)) return;
  keepSession(server.tables, ticket);
}

type Mark = { random: Random; how: "cursed" | "poisoned" | "unjudgeable" };

/** An event that something on its way, or on the server, cannot take. */
function markEvent({ ledger, server }: World, device: Device, { random, how }: Mark): void {
  const waiting = [...chosenSeat(device).disk.tables.outbox.values()];
  if (waiting.length === 0) return;
  const { journalId, seq } = random.pick(waiting) as { journalId: string; seq: number };
  const event = must(
    chosenSeat(device).disk.tables.events.get(`${journalId} ${seq}`) as { hash: string } | undefined,
    "the outbox names an event",
  );
  if (how === "cursed") ledger.cursed.set(event.hash, random.pick([400, 413]));
  if (how === "poisoned") server.poisoned.add(event.hash);
  if (how === "unjudgeable") server.unjudgeable.add(journalId);
}

/** A profile is restored from a backup on another machine: two devices that take themselves for one. */
function copyProfile(world: World, device: Device): void {
  const original = chosenSeat(device);
  if (world.copied || original.disk.tables.events.size() === 0) return;
  world.copied = true;
  const copy = newDevice(world.devices.length);
  const seat = newSeat(copy, original.account, original.secret);
  seat.registered = original.registered;
  for (const [name, table] of Object.entries(original.disk.tables)) {
    const target = seat.disk.tables[name as keyof typeof seat.disk.tables];
    for (const key of table.keys()) target.set(key, must(table.get(key), "a key has a row"));
  }
  seat.disk.log.clear();
  for (const [journalId, owners] of world.ledger.owners)
    if (owners.includes(original)) world.ledger.owners.set(journalId, [...owners, seat]);
  copy.seats.push(seat);
  world.devices.push(copy);
}
