import { join } from "node:path";
import { hasSharedData, sayWhatIsSkipped, sharedPath } from "../support/shared-data.ts";
import { rightEntry } from "./entries.ts";
import { expect, test } from "./fixtures.ts";
import { learnerOn } from "./learner-page.ts";
import { readSetFile } from "./sample-set.ts";
import { labelText } from "./visible-text.ts";

const SOURCE = "ms-beginners/ml/ko-partial.json";
sayWhatIsSkipped("a real Korean set, answered in the page");

test("every right choice of a real Korean set, picked in the page, is marked correct", async ({
  mundap,
  openBrowser,
}) => {
  test.skip(!hasSharedData, "needs ../shared/data");
  const out = join(mundap.dataDir, "real.json");
  // Exits with 1 where some questions of the file had to be left out: they are named, and not our subject here.
  await mundap
    .command("import", sharedPath(SOURCE), "--lang", "ko", "--title", "머신러닝 첫걸음", "--out", out)
    .catch((left: { code?: number }) => expect(left.code).toBe(1));
  await mundap.command("publish", out);
  const set = readSetFile(out);
  expect(set.questions.length).toBeGreaterThanOrEqual(140);

  const browser = await openBrowser({ locale: "ko-KR" });
  const learner = learnerOn(await browser.newPage(), "ko");
  const { page, words } = learner;
  await learner.openLibrary();
  await learner.download(set.title);
  await learner.start(set.title);
  const heading = page.getByRole("heading", { level: 1 });
  const answered = new Set<string>();
  for (let place = 1; place <= set.questions.length; place += 1) {
    await expect(heading).toHaveText(words.quiz.questionOf(place, set.questions.length));
    const question = await learner.currentQuestion(set);
    const entry = rightEntry(question);
    const shown = await learner.choicesShown();
    for (const text of "choose" in entry ? entry.choose : []) {
      const number = shown.findIndex((label) => labelText(text).test(label)) + 1;
      expect(number, `${text} is among ${shown.join(" | ")}`).toBeGreaterThan(0);
      await page.keyboard.press(String(number));
    }
    await page.keyboard.press("Enter");
    expect(await learner.verdict(), `${question.source?.name ?? question.id}: ${question.prompt}`).toBe(
      words.judgement.verdicts.correct,
    );
    answered.add(question.id);
    if (place < set.questions.length) await page.keyboard.press("Enter");
  }
  expect(answered.size).toBe(set.questions.length);
  await learner.finish();
  await expect(learner.syncLine()).toHaveText(words.sync.allSent);
});
