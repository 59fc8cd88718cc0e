import { setTimeout as sleep } from "node:timers/promises";
import { seeded, type Random } from "../../sim/random.ts";
import { NO_NETWORK } from "../faults.ts";
import { expect, killBrowser, test } from "../fixtures.ts";
import { openLedger, type AttemptLedger } from "../ledger.ts";
import { learnerOn, type LearnerPage } from "../learner-page.ts";
import { expectNothingLost, expectShownToWait } from "../nothing-lost.ts";
import { readSampleSet } from "../sample-set.ts";
import { readyForOffline } from "../without-network.ts";
import { seedsToRun, tellHowToRepeat } from "./seeds.ts";

const KILLS_EACH = 5;
const set = readSampleSet("everyday-science");

/** Ends so many milliseconds after that many presses on *Check*: while something is written, or anywhere. */
type Life = { checks: number; thenMs: number; network: "online" | "offline" };

function liveOnce(random: Random): Life {
  return {
    checks: random.below(5),
    thenMs: random.below(random.pick([30, 150, 1500])),
    network: random.chance(0.5) ? "offline" : "online",
  };
}

tellHowToRepeat("kill");

for (const seed of seedsToRun(12)) {
  test(`a browser killed ${KILLS_EACH} times at any moment loses and doubles nothing (seed ${seed})`, async ({
    openBrowser,
    faults,
    mundap,
  }) => {
    faults.allow(NO_NETWORK);
    const random = seeded(seed);
    const ledgers: AttemptLedger[] = [];
    const found = { held: 0, wiped: 0 };
    let browser = await openBrowser();
    let learner = learnerOn(await browser.newPage());
    await learner.openLibrary();
    await learner.download(set.title);
    await readyForOffline(learner.page);

    for (let kill = 1; kill <= KILLS_EACH; kill += 1) {
      const life = liveOnce(random);
      await browser.setOffline(life.network === "offline");
      const open = await goOn(learner, ledgers);
      await playUntilKilled({ learner, ledgers, open, life, random, kill: () => killBrowser(browser) });

      browser = await openBrowser({ profile: browser.profile, offline: life.network === "offline" });
      learner = learnerOn(await browser.newPage());
      await learner.openLibrary();
      if (await learner.page.getByRole("alert").filter({ hasText: "deleted" }).isVisible()) found.wiped += 1;
      found.held += (await expectNothingLost({ mundap, pages: [learner.page], ledgers })).held;
      await expectShownToWait(learner.page);
    }

    await browser.setOffline(false);
    await learner.openLibrary();
    await learner.expectAllSent();
    const end = await expectNothingLost({ mundap, pages: [learner.page], ledgers });
    expect(end).toMatchObject({ onServer: end.said, held: 0 });
    const unsaid = ledgers.reduce((sum, ledger) => sum + ledger.unsaid.size, 0);
    console.log(
      `seed ${seed}: ${KILLS_EACH} kills, ${end.said} answers told of, ${unsaid} on their way at a kill; ` +
        `lost 0, doubled 0; held before they were sent ${found.held}; databases deleted by the browser ${found.wiped}`,
    );
  });
}

/** Into the attempt that is open, or a new one; what was told before stands on the screen. */
async function goOn(learner: LearnerPage, ledgers: AttemptLedger[]): Promise<AttemptLedger> {
  const attemptId = await learner.start(set.title);
  const known = ledgers.find((ledger) => ledger.attemptId === attemptId);
  if (known === undefined) {
    const opened = openLedger(attemptId);
    ledgers.push(opened);
    return opened;
  }
  const { quiz } = learner.words;
  await learner.page.getByRole("button", { name: new RegExp(`^${quiz.overview}`) }).click();
  const places = learner.page.getByRole("dialog").getByRole("button", { name: /^\d+: (?:in)?correct/ });
  await expect.poll(() => places.count()).toBeGreaterThanOrEqual(known.said.size);
  await learner.button(learner.words.everywhere.close).click();
  return known;
}

type Play = {
  learner: LearnerPage;
  ledgers: AttemptLedger[];
  open: AttemptLedger;
  life: Life;
  random: Random;
  kill: () => Promise<void>;
};

async function playUntilKilled({ learner, ledgers, open, life, random, kill }: Play): Promise<void> {
  let isKilled = false;
  let killing: Promise<void> | undefined;
  const killAfter = (ms: number) => {
    killing ??= sleep(ms).then(() => {
      isKilled = true;
      return kill();
    });
  };
  let checks = 0;
  if (life.checks === 0) killAfter(life.thenMs);
  let ledger = open;
  try {
    for (;;) {
      const question = await learner.currentQuestion(set);
      if (!ledger.said.has(question.id)) {
        const aim = random.chance(0.7) ? "right" : "wrong";
        await (aim === "right" ? learner.enterRight(question) : learner.enterWrong(question));
        checks += 1;
        if (checks === life.checks) killAfter(life.thenMs);
        ledger.unsaid.add(question.id);
        const word = await learner.check();
        ledger.said.set(question.id, word);
        ledger.unsaid.delete(question.id);
        expect(word).toBe(aim === "right" ? "Correct" : "Incorrect");
      }
      const [place, total] = await learner.place();
      if (place < total) {
        await learner.next();
        continue;
      }
      await learner.finish();
      await learner.openLibrary();
      ledger = await goOn(learner, ledgers);
    }
  } catch (error) {
    // Nobody can press on in a browser that is gone; before that, it is a failure like any other.
    if (!isKilled) throw error;
  }
  await killing;
}
