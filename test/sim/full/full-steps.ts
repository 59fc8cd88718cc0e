import { type Correction, decideHeld, extendSession, markEssay } from "../corrections.ts";
import { WEATHERS } from "../network.ts";
import type { Random } from "../random.ts";
import { copyProfile, evict, forget, loseDatabases, signIn } from "./full-accounts.ts";
import {
  chosenOn,
  endAllPages,
  endPage,
  openPagesOn,
  thawPage,
  type FullDevice,
  type FullWorld,
  type OpenPage,
  type Page,
} from "./full-device.ts";
import { saveFile, takeInFile } from "./full-files.ts";
import { recordSomething } from "./full-record.ts";
import { markEvent } from "./mark-event.ts";
import { openPage, wakeWorker } from "./open-page.ts";
import { MOST_KEYS, MOST_LIVES } from "./publish-content.ts";

type Run = (world: FullWorld, on: FullDevice, random: Random) => unknown;

const DAY_MS = 86_400_000;

/** What can happen to devices that run the whole engine. */
export const FULL_STEPS = {
  open_page: { weight: 10, run: (world, on) => on.pages.length < 3 && openPage(world, on) },
  wake_worker: { weight: 4, run: (world, on) => chosenOn(on) && wakeWorker(world, on) },
  download: {
    weight: 8,
    run: withEngine(async (_world, { engine }, random) => {
      await engine.refreshCatalog();
      await engine.downloadSet(random.pick(["practice", "exam"]));
    }),
  },
  record: { weight: 50, run: withEngine(recordSomething) },
  pass_moment: { weight: 14, run: ({ agenda }, _on, random) => agenda.pass(random.below(40)) },
  pass_seconds: { weight: 14, run: ({ agenda }, _on, random) => agenda.pass(random.below(20_000)) },
  pass_minutes: { weight: 4, run: ({ agenda }, _on, random) => agenda.pass(random.below(200_000)) },
  pass_days: {
    weight: 1,
    run({ agenda, phones }, _on, random) {
      // Nobody looks at a phone meanwhile: an open page would only knock at a closed door every five minutes.
      phones.forEach(endAllPages);
      return agenda.pass(random.below(20 * DAY_MS));
    },
  },
  wake: {
    weight: 6,
    run: withEngine((_world, { engine }, random) => engine.wake(random.pick(["online", "visible", "tap"]))),
  },
  close_page: {
    weight: 2,
    run(world, on, random) {
      const pages = openPagesOn(on);
      if (pages.length > 0) closePage(world, on, random.pick(pages));
    },
  },
  kill_page: {
    weight: 6,
    run: (_world, on, random) => on.pages.length > 0 && endPage(on, random.pick(on.pages)),
  },
  kill_browser: { weight: 3, run: (_world, on) => endAllPages(on) },
  freeze_page: {
    weight: 4,
    run(_world, on, random) {
      if (on.pages.length > 0) random.pick(on.pages).life = "frozen";
    },
  },
  replace_leader: {
    weight: 1,
    // It freezes in the middle of its work, another page takes over, and it thaws.
    async run(world, on, random) {
      const first = on.pages.find(({ life, engine }) => life === "alive" && engine !== undefined);
      if (!first) return;
      first.engine?.wake("tap");
      await world.agenda.pass(random.below(60));
      if (first.life !== "alive") return;
      first.life = "frozen";
      (await openPage(world, on)).engine?.wake("tap");
      await world.agenda.pass(100_000);
      thawPage(first);
    },
  },
  thaw_pages: { weight: 5, run: (_world, on) => on.pages.forEach(thawPage) },
  sleep: {
    weight: 1,
    // The whole device does, and its monotonic clocks stop meanwhile, as they do in some browsers.
    async run({ agenda }, { pages }, random) {
      const asleep = pages.filter(({ life }) => life === "alive");
      for (const page of asleep) page.life = "frozen";
      const from = agenda.nowMs();
      await agenda.pass(random.below(DAY_MS / 12));
      for (const page of asleep) {
        page.sleptMs += agenda.nowMs() - from;
        thawPage(page);
      }
    },
  },
  change_weather: {
    weight: 10,
    run(_world, { device }, random) {
      device.weather = random.pick(WEATHERS);
    },
  },
  clear_weather: {
    weight: 10,
    run(_world, { device }) {
      device.weather = "fair";
    },
  },
  refuse_for_a_while: {
    weight: 2,
    run(_world, { device }) {
      device.weather = "passing_400";
    },
  },
  tamper: {
    weight: 1,
    run(_world, { device }) {
      device.weather = "tampering";
    },
  },
  trouble_server: {
    weight: 4,
    run({ server }, _on, random) {
      server.state.trouble = random.pick(["down", "dies", "error_500", "error_503", "rate_limited"]);
    },
  },
  mend_server: {
    weight: 6,
    run({ server }) {
      server.state.trouble = "none";
    },
  },
  set_clock: {
    weight: 3,
    run(_world, { device }, random) {
      device.skewMs = random.pick([0, -7 * DAY_MS, 3650 * DAY_MS, -3650 * DAY_MS, 90_000, DAY_MS / 24]);
    },
  },
  publish: {
    weight: 2,
    run({ server }) {
      server.state.published = Math.min(3, server.state.published + 1);
      server.publish();
    },
  },
  release: {
    weight: 1,
    run({ server }) {
      server.state.released = server.state.published;
      server.publish();
    },
  },
  judge_again: { weight: 1, run: ({ server }) => server.judgeAgain() },
  rotate_keys: {
    weight: 2,
    run({ server }) {
      server.state.key = Math.min(MOST_KEYS, server.state.key + 1);
    },
  },
  break_storage: {
    weight: 4,
    run(_world, { device }, random) {
      device.storage = random.pick(["fails", "quota"]);
      device.storageFaults = 1 + random.below(3);
    },
  },
  evict: { weight: 1, run: evict },
  lose_databases: { weight: 1, run: loseDatabases },
  sign_in: { weight: 2, run: signIn },
  forget: { weight: 1, run: forget },
  copy_profile: { weight: 0.6, run: copyProfile },
  curse: { weight: 1, run: (world, on, random) => markEvent(world, on, { random, how: "cursed" }) },
  poison: { weight: 0.5, run: (world, on, random) => markEvent(world, on, { random, how: "poisoned" }) },
  break_judging: {
    weight: 1,
    run: (world, on, random) => markEvent(world, on, { random, how: "unjudgeable" }),
  },
  decide_held: { weight: 1, run: (world, _on, random) => correct(world, decideHeld(world, random)) },
  mark_essay: { weight: 1, run: (world, _on, random) => correct(world, markEssay(world, random)) },
  extend_session: {
    weight: 1,
    run: async (world, _on, random) => await correct(world, await extendSession(world, random)),
  },
  save_file: { weight: 2, run: saveFile },
  take_in_file: { weight: 2, run: takeInFile },
  back_up: { weight: 2, run: ({ server }) => server.backUp() },
  restore_backup: {
    weight: 0.5,
    run({ server, ledger, phones }) {
      if (server.state.life === MOST_LIVES) return;
      server.restore();
      // What a person had the device forget, because the server had it, nobody has any more.
      const seats = new Set(phones.flatMap(({ device }) => device.seats));
      for (const [hash, made] of ledger.made)
        if (!seats.has(made.seat)) ledger.made.set(hash, { ...made, lost: true });
    },
  },
  forget_device: {
    weight: 0.5,
    // As if it had never come: it has to be introduced anew.
    run({ server }, on) {
      const account = chosenOn(on)?.account;
      if (!account) return;
      if ([...server.tables.events.values()].some(({ learnerId }) => learnerId === account.learnerId)) return;
      server.tables.devices.delete(account.deviceId);
      server.tables.log.clear();
    },
  },
} satisfies Record<string, { weight: number; run: Run }>;

export type FullStepName = keyof typeof FULL_STEPS;

function correct({ server }: FullWorld, correction: Correction | undefined): Promise<void> | undefined {
  return correction && server.correct(correction);
}

function withEngine(run: (world: FullWorld, page: OpenPage, random: Random) => unknown): Run {
  return (world, on, random) => {
    const pages = openPagesOn(on);
    if (pages.length === 0) return;
    const running = run(world, random.pick(pages), random);
    // It goes on while other things happen.
    if (running instanceof Promise)
      running.catch((error: unknown) => world.ledger.violate("bug", String(error)));
  };
}

function closePage({ ledger }: FullWorld, on: FullDevice, page: Page): void {
  const { engine } = page;
  page.engine = undefined;
  engine?.close().then(
    () => page.life !== "dead" && endPage(on, page),
    (error: unknown) => ledger.violate("bug", String(error)),
  );
}
