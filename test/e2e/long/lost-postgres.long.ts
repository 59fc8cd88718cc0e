import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { sql } from "kysely";
import { must } from "../../../src/domain/invariant.ts";
import { openDatabase } from "../../../src/server/db/open-database.ts";
import { readServerMarker } from "../../../src/server/server-marker.ts";
import { seeded } from "../../sim/random.ts";
import { NO_NETWORK } from "../faults.ts";
import { expect, test } from "../fixtures.ts";
import { openLedger } from "../ledger.ts";
import { learnerOn } from "../learner-page.ts";
import { expectNothingLost, expectShownToWait } from "../nothing-lost.ts";
import type { Mundap } from "../running-server.ts";
import { readSampleSet } from "../sample-set.ts";
import { answerAndNote } from "./answer-and-note.ts";
import { seedsToRun, tellHowToRepeat } from "./seeds.ts";

const set = readSampleSet("everyday-science");
const SYNC = "**/api/v2/attempts.sync";

/** The process that all of PostgreSQL hangs on. */
async function postmasterOf({ dataDir }: Mundap): Promise<number> {
  const { databaseUrl } = must(await readServerMarker(dataDir), "the server runs");
  const db = openDatabase(databaseUrl);
  try {
    const { rows } = await sql<{ data_directory: string }>`show data_directory`.execute(db);
    const folder = must(rows[0], "PostgreSQL knows where it is").data_directory;
    const [pid] = (await readFile(join(folder, "postmaster.pid"), "utf8")).split("\n");
    return Number(pid);
  } finally {
    await db.destroy();
  }
}

tellHowToRepeat("lost-postgres");

for (const seed of seedsToRun(3)) {
  test(`PostgreSQL killed in the middle of a batch loses and doubles nothing (seed ${seed})`, async ({
    page,
    faults,
    mundap,
  }) => {
    faults.allow(NO_NETWORK);
    faults.allow(/Failed to load resource: the server responded with a status of 50\d/);
    const random = seeded(seed);
    const learner = learnerOn(page);
    await learner.openLibrary();
    await learner.download(set.title);
    const ledger = openLedger(await learner.start(set.title));
    const postmaster = await postmasterOf(mundap);
    const afterMs = random.below(40);
    let killed = false;
    await page.route(SYNC, async (route) => {
      const { events } = route.request().postDataJSON() as { events: { body: string }[] };
      if (!killed && events.some(({ body }) => body.includes('"type":"answered"'))) {
        killed = true;
        setTimeout(() => process.kill(postmaster, "SIGKILL"), afterMs);
      }
      await route.continue();
    });
    await answerAndNote(learner, { set, ledger, count: 4 });
    await expect.poll(() => killed).toBe(true);
    await answerAndNote(learner, { set, ledger, count: 2 });
    await learner.button("Leave the quiz").click();
    const waiting = await expectShownToWait(page);
    expect(waiting).toBeGreaterThan(0);

    await mundap.kill();
    await mundap.start();
    await learner.openLibrary();
    await learner.expectAllSent();
    const account = await expectNothingLost({ mundap, pages: [page], ledgers: [ledger] });
    expect(account).toMatchObject({ said: 6, onServer: 6, held: 0 });
    console.log(`seed ${seed}: killed ${afterMs} ms after the batch left; ${waiting} answers waited for it`);
  });
}
