import { IDBFactory } from "fake-indexeddb";
import type { EventRow } from "../../../src/offline/store/event-row.ts";
import { respond } from "../content.ts";
import type { Made } from "../ledger.ts";
import { WEATHERS } from "../network.ts";
import type { Random } from "../random.ts";
import type { World } from "../world.ts";
import {
  endPage,
  lookInto,
  openPage,
  thawPage,
  wakeWorker,
  type FullDevice,
  type Page,
} from "./full-device.ts";

type Run = (world: World, on: FullDevice, random: Random) => unknown;

/** What can happen to devices that run the whole engine. */
export const FULL_STEPS = {
  open_page: { weight: 10, run: (world, on) => on.pages.length < 3 && openPage(world, on) },
  wake_worker: { weight: 4, run: (world, on) => on.learnerId !== undefined && wakeWorker(world, on) },
  download: {
    weight: 8,
    run: withEngine(async (_world, { engine }, random) => {
      await engine.refreshCatalog();
      await engine.downloadSet(random.pick(["practice", "exam"]));
    }),
  },
  record: { weight: 50, run: withEngine((world, page, random) => record(world, page, random)) },
  pass_moment: { weight: 14, run: ({ agenda }, _on, random) => agenda.pass(random.below(40)) },
  pass_seconds: { weight: 14, run: ({ agenda }, _on, random) => agenda.pass(random.below(20_000)) },
  pass_minutes: { weight: 4, run: ({ agenda }, _on, random) => agenda.pass(random.below(200_000)) },
  wake: {
    weight: 6,
    run: withEngine((_world, { engine }, random) => engine.wake(random.pick(["online", "visible", "tap"]))),
  },
  kill_page: {
    weight: 6,
    run: (_world, on, random) => on.pages.length > 0 && endPage(on, random.pick(on.pages)),
  },
  kill_browser: { weight: 3, run: (_world, on) => [...on.pages].forEach((page) => endPage(on, page)) },
  freeze_page: {
    weight: 4,
    run(_world, on, random) {
      if (on.pages.length > 0) random.pick(on.pages).life = "frozen";
    },
  },
  thaw_pages: { weight: 5, run: (_world, on) => on.pages.forEach(thawPage) },
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
      device.skewMs = random.pick([0, -7 * 86_400_000, 3650 * 86_400_000, -3650 * 86_400_000]);
    },
  },
  publish: {
    weight: 2,
    run({ server }) {
      server.state.published = Math.min(3, server.state.published + 1);
      server.publish();
    },
  },
  break_storage: {
    weight: 4,
    run(_world, { device }, random) {
      device.storage = random.pick(["fails", "quota"]);
      device.storageFaults = 1 + random.below(3);
    },
  },
  evict: { weight: 1, run: (world, on) => evict(world, on) },
} satisfies Record<string, { weight: number; run: Run }>;

export type FullStepName = keyof typeof FULL_STEPS;
type WithEngine = Page & { engine: NonNullable<Page["engine"]> };

function withEngine(run: (world: World, page: WithEngine, random: Random) => unknown): Run {
  return (world, on, random) => {
    const pages = on.pages.filter(
      (page): page is WithEngine => page.life === "alive" && page.engine !== undefined,
    );
    if (pages.length === 0) return;
    const running = run(world, random.pick(pages), random);
    if (running instanceof Promise)
      running.catch((error: unknown) => world.ledger.violate("bug", String(error)));
  };
}

async function record({ ledger }: World, page: WithEngine, random: Random): Promise<void> {
  const { engine } = page;
  const seat = ledger.seats.get(engine.account.deviceId);
  const note = (journalId: string, says: string) => {
    // A dead page tells nobody.
    if (page.life === "alive" && seat) ledger.saved.push({ seat, journalId, says });
  };
  const attempts = (await engine.listAttempts()).filter(({ finishedAt }) => finishedAt === undefined);
  if (attempts.length === 0 || random.chance(0.1)) {
    const started = await engine.startAttempt({ setId: random.pick(["practice", "exam"]), locale: "en" });
    if (started.ok) note(started.value, '"type":"started"');
    return;
  }
  const { attemptId } = random.pick(attempts);
  const view = await engine.readAttempt(attemptId);
  const questionIds = view?.questionIds ?? [];
  if (questionIds.length === 0) return;
  for (let left = 1 + random.below(3); left > 0; left -= 1) {
    const questionId = random.pick(questionIds);
    const response = respond(questionId, random.chance(0.6) ? "right" : "wrong");
    const graded = await engine.recordAnswer(attemptId, questionId, response);
    if (graded.ok) note(attemptId, `"response":${JSON.stringify(response)}`);
  }
  if (random.chance(0.1) && (await engine.recordFinish(attemptId)).ok) note(attemptId, '"type":"finished"');
}

/** What this device has made, before it is looked for or lost. */
export async function noteMade(
  world: World,
  on: FullDevice,
  { seat, lost }: Pick<Made, "seat" | "lost">,
): Promise<EventRow[]> {
  const rows = (await lookInto(world, on, (db) => db.events.toArray())) ?? [];
  for (const row of rows) world.ledger.made.set(row.hash, { seat, row, lost });
  return rows;
}

async function evict(world: World, on: FullDevice): Promise<void> {
  for (const page of on.pages.slice()) endPage(on, page);
  const seat = [...world.ledger.seats.values()].find(({ device }) => device === on.device);
  if (!seat) return;
  await noteMade(world, on, { seat, lost: true });
  on.factory = new IDBFactory();
  on.evicted = true;
}
