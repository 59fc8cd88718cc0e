import { cp, mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { NO_NETWORK } from "../faults.ts";
import { expect, test } from "../fixtures.ts";
import { openLedger } from "../ledger.ts";
import { learnerOn } from "../learner-page.ts";
import { devices } from "../../../src/app/messages/en/devices.ts";
import { expectNothingLost } from "../nothing-lost.ts";
import { readSampleSet } from "../sample-set.ts";
import { readyForOffline } from "../without-network.ts";
import { answerAndNote } from "./answer-and-note.ts";

const set = readSampleSet("everyday-science");

/** A backup of a phone, put onto another one. */
async function copyOf(profile: string): Promise<string> {
  const copy = await mkdtemp(join(tmpdir(), "mundap-profile-"));
  await cp(profile, copy, { recursive: true, verbatimSymlinks: true });
  for (const name of await readdir(copy))
    if (name.startsWith("Singleton")) await rm(join(copy, name), { force: true });
  return copy;
}

test("a profile that was copied and went on in two places keeps both pasts, and says so", async ({
  openBrowser,
  faults,
  mundap,
}) => {
  test.setTimeout(400_000);
  faults.allow(NO_NETWORK);
  const first = await openBrowser();
  const before = learnerOn(await first.newPage());
  await before.openLibrary();
  await before.download(set.title);
  await readyForOffline(before.page);
  const ledger = openLedger(await before.start(set.title));
  await answerAndNote(before, { set, ledger, count: 2 });
  await before.button("Leave the quiz").click();
  await before.expectAllSent();
  await first.close();
  const copy = await copyOf(first.profile);

  const asIs = { ...ledger, said: new Map(ledger.said) };
  const one = await openBrowser({ profile: first.profile, offline: true });
  const two = await openBrowser({ profile: copy, offline: true });
  const here = learnerOn(await one.newPage());
  const there = learnerOn(await two.newPage());
  for (const [learner, book, aim] of [
    [here, ledger, "right"],
    [there, asIs, "wrong"],
  ] as const) {
    await learner.openLibrary();
    expect(await learner.start(set.title)).toBe(ledger.attemptId);
    await answerAndNote(learner, { set, ledger: book, count: 3, aim });
    await learner.button("Leave the quiz").click();
  }
  expect([...asIs.said.keys()]).toEqual([...ledger.said.keys()]);

  await one.setOffline(false);
  await here.openLibrary();
  await here.expectAllSent();
  await two.setOffline(false);
  await there.openLibrary();
  await expect(there.syncLine()).toHaveText(/All answers sent|waiting/);
  const books = { mundap, pages: [here.page, there.page], ledgers: [ledger, asIs], forks: "kept" } as const;
  // Both branches are with the server, and each device has its own.
  await expect
    .poll(async () => (await expectNothingLost(books)).replays[0]?.events.filter(({ fork }) => fork).length, {
      timeout: 40_000,
    })
    .toBeGreaterThanOrEqual(3);
  await there.openLibrary();
  expect(await there.start(set.title)).toBe(ledger.attemptId);
  await there.finish();
  await expect(there.page.getByText(devices.forked)).toBeVisible();
  await expectNothingLost(books);
});
