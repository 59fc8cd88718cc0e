import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, statfsSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { settings } from "../../../src/app/messages/en/settings.ts";
import { NO_NETWORK } from "../faults.ts";
import { expect, test } from "../fixtures.ts";
import { openLedger } from "../ledger.ts";
import { learnerOn } from "../learner-page.ts";
import { expectNothingLost, expectShownToWait } from "../nothing-lost.ts";
import { readSampleSet } from "../sample-set.ts";
import { readyForOffline } from "../without-network.ts";
import { answerAndNote } from "./answer-and-note.ts";

const set = readSampleSet("everyday-science");
const DISK_MB = 160;

/** A disk so small that a test can fill it; undefined where this process may not mount one. */
function mountSmallDisk(): string | undefined {
  const folder = mkdtempSync(join(tmpdir(), "mundap-disk-"));
  try {
    execFileSync("mount", ["-t", "tmpfs", "-o", `size=${DISK_MB}m`, "tmpfs", folder], { stdio: "ignore" });
    return folder;
  } catch {
    rmSync(folder, { recursive: true });
    return undefined;
  }
}

/** Takes every byte that is free now, and at once what the browser gives back. Returns how to make room. */
function keepFull(folder: string): () => void {
  const files: string[] = [];
  const fill = () => {
    const { bavail, bsize } = statfsSync(folder);
    if (bavail === 0) return;
    const file = join(folder, `fill-${files.length}`);
    files.push(file);
    try {
      writeFileSync(file, Buffer.alloc(bavail * bsize));
    } catch {
      // Full, as it was meant to be: what had room of it stays.
    }
  };
  fill();
  const timer = setInterval(fill, 5);
  return () => {
    clearInterval(timer);
    for (const file of files) rmSync(file, { force: true });
  };
}

test("on a full disk an answer is kept or said not to be, stays on the screen, and the first press after there is room records it", async ({
  openBrowser,
  faults,
  mundap,
}) => {
  const disk = mountSmallDisk();
  test.skip(disk === undefined, "no disk of a size of its own: this process may not mount one");
  if (disk === undefined) return;
  let makeRoom = () => {};
  try {
    faults.allow(NO_NETWORK);
    faults.allow(/no space|quota|ERR_FILE_NO_SPACE|ERR_CACHE/i);
    const browser = await openBrowser({ profile: join(disk, "profile") });
    const learner = learnerOn(await browser.newPage());
    const { quiz } = learner.words;
    await learner.openLibrary();
    await learner.download(set.title);
    await readyForOffline(learner.page);
    await browser.setOffline(true);
    const ledger = openLedger(await learner.start(set.title));
    await answerAndNote(learner, { set, ledger, count: 2 });

    makeRoom = keepFull(disk);
    const check = learner.button(quiz.check);
    const refused = learner.page.getByRole("alert").filter({ hasText: quiz.notKept });
    const told = learner.page.getByRole("status").filter({ hasText: /Correct/ });
    let question = await learner.currentQuestion(set);
    // What has room in what is already open is kept; sooner or later there is none.
    for (let answers = 0; answers < 20; answers += 1) {
      question = await learner.currentQuestion(set);
      await learner.enterRight(question);
      await check.click();
      await expect(told.or(refused).first()).toBeVisible();
      if (await refused.isVisible()) break;
      ledger.said.set(question.id, "Correct");
      await learner.next();
    }
    const { size } = ledger.said;
    await expect(refused).toContainText(settings.answerStays);
    await expect(learner.button(settings.saveAnswer, refused)).toBeVisible();
    // However often it is pressed meanwhile, with the browser closing and deleting its database.
    for (let presses = 0; presses < 5; presses += 1) {
      await check.click();
      await learner.page.waitForTimeout(1000);
    }
    await expect(refused).toBeVisible();

    makeRoom();
    const since = performance.now();
    // Chromium believes for a while that the disk is full.
    await expect(async () => {
      await check.click({ timeout: 1000 });
      await expect(told).toBeVisible({ timeout: 3000 });
    }).toPass({ intervals: [1000], timeout: 90_000 });
    const seconds = Math.round((performance.now() - since) / 1000);
    console.log(`${size} answers before there was no room; recorded ${seconds} s after there was again`);
    ledger.said.set(question.id, "Correct");
    await learner.openLibrary();
    expect(await expectShownToWait(learner.page)).toBe(ledger.said.size);
    await expectNothingLost({ mundap, pages: [learner.page], ledgers: [ledger] });
    await browser.setOffline(false);
    await learner.openLibrary();
    await learner.expectAllSent();
    const account = await expectNothingLost({ mundap, pages: [learner.page], ledgers: [ledger] });
    expect(account).toMatchObject({ onServer: ledger.said.size, held: 0 });
    // And the attempt goes on where it was.
    expect(await learner.start(set.title)).toBe(ledger.attemptId);
    await answerAndNote(learner, { set, ledger, count: 1 });
    await browser.close();
  } finally {
    makeRoom();
    execFileSync("umount", ["-l", disk]);
    rmSync(disk, { recursive: true, force: true });
  }
});
