import type { Route } from "@playwright/test";
import { NO_NETWORK } from "../faults.ts";
import { expect, test } from "../fixtures.ts";
import { openLedger } from "../ledger.ts";
import { learnerOn } from "../learner-page.ts";
import { expectNothingLost, expectShownToWait } from "../nothing-lost.ts";
import { readSampleSet } from "../sample-set.ts";
import { readyForOffline } from "../without-network.ts";
import { answerAndNote } from "./answer-and-note.ts";

const set = readSampleSet("everyday-science");
const ANYTHING_OF_THE_SERVER = /\/(?:api|content)\//;

/** What stands between a phone and its server, and what it says instead. */
const BETWEEN: readonly { name: string; answer: (route: Route) => Promise<void> }[] = [
  {
    name: "a captive portal",
    answer: (route) =>
      route.fulfill({ status: 200, contentType: "text/html", body: "<html>Sign in to our Wi-Fi</html>" }),
  },
  {
    name: "a portal that sends everybody to its own address",
    answer: (route) => route.fulfill({ status: 302, headers: { location: "/portal.html" } }),
  },
  {
    name: "a proxy that cuts every reply in half after the server has acted",
    async answer(route) {
      const response = await route.fetch();
      const body = await response.body();
      await route.fulfill({ response, body: body.subarray(0, body.length / 2) });
    },
  },
  {
    name: "a proxy that answers for a server it does not reach",
    answer: (route) => route.fulfill({ status: 502, contentType: "text/plain", body: "Bad gateway" }),
  },
];

for (const { name, answer } of BETWEEN) {
  test(`behind ${name} answers are kept and shown to wait, and go out once it is gone`, async ({
    context,
    page,
    faults,
    mundap,
  }) => {
    faults.allow(NO_NETWORK);
    faults.allow(/Failed to load resource: the server responded with a status of (?:502|404)/);
    const learner = learnerOn(page);
    await learner.openLibrary();
    await learner.download(set.title);
    await readyForOffline(page);
    const ledger = openLedger(await learner.start(set.title));
    await answerAndNote(learner, { set, ledger, count: 1 });

    let between = 0;
    await context.route(ANYTHING_OF_THE_SERVER, async (route) => {
      between += 1;
      await answer(route);
    });
    await answerAndNote(learner, { set, ledger, count: 3 });
    await page.reload();
    await answerAndNote(learner, { set, ledger, count: 1, aim: "wrong" });
    await learner.button("Leave the quiz").click();
    await expect(learner.syncLine()).toHaveText(/waiting/);
    expect(await expectShownToWait(page)).toBeGreaterThanOrEqual(4);
    await expectNothingLost({ mundap, pages: [page], ledgers: [ledger] });
    expect(between).toBeGreaterThan(1);

    await context.unroute(ANYTHING_OF_THE_SERVER);
    await learner.openLibrary();
    await learner.expectAllSent();
    const account = await expectNothingLost({ mundap, pages: [page], ledgers: [ledger] });
    expect(account).toMatchObject({ said: 5, onServer: 5, held: 0 });
  });
}
