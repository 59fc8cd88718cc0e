import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { SetFile } from "../../../src/domain/set/set-file.ts";
import { expect, test } from "../fixtures.ts";
import { hostileGift, hostileMoodle, hostileQti1, hostileQti2, HTML_ATTACKS } from "../hostile-html.ts";
import { learnerOn } from "../learner-page.ts";
import { watchHarmless } from "../watch-harmless.ts";

const FILES: Readonly<Record<string, string | Uint8Array>> = {
  // Five times, so that each attack meets each kind.
  "moodle.xml": hostileMoodle(
    HTML_ATTACKS.flatMap((attack) => Array.from({ length: 5 }, () => attack)).concat(HTML_ATTACKS.join(" ")),
  ),
  "questions.gift": hostileGift(HTML_ATTACKS),
  "qti-1.xml": hostileQti1(HTML_ATTACKS),
  "qti-2.zip": hostileQti2(HTML_ATTACKS),
};

test.setTimeout(900_000);

for (const [name, content] of Object.entries(FILES)) {
  test(`nothing in ${name} runs or asks anyone for anything, from its import to its review`, async ({
    context,
    page,
    mundap,
  }) => {
    const [file, out] = [join(mundap.dataDir, name), join(mundap.dataDir, `${name}.json`)];
    await writeFile(file, content);
    // Some are skipped, which ends it with 1.
    await mundap
      .command("import", file, "--title", name, "--lang", "en", "--out", out)
      .catch((error: unknown) => {
        expect(error).toMatchObject({ code: 1 });
      });
    const set = SetFile.parse(JSON.parse(await readFile(out, "utf8")));
    expect(set.questions.length).toBeGreaterThan(HTML_ATTACKS.length / 2);
    await mundap.command("publish", out);

    const harmless = await watchHarmless(context, page, mundap.url);
    const learner = learnerOn(page);
    await learner.openLibrary();
    await learner.download(name);
    await learner.start(name);
    const line = page.getByRole("textbox", { name: learner.words.quiz.yourAnswer, exact: true });
    const check = learner.button(learner.words.quiz.check);
    for (let place = 1; place <= set.questions.length; place += 1) {
      await expect(page.locator("main form")).toContainText(/Number \d/);
      await expect(page.locator("main form [aria-busy]")).toHaveCount(0);
      await harmless.look();
      // Choices and lines are answered, for what is said behind an answer; the other kinds have been shown.
      if ((await page.getByRole("radio").count()) > 0) await page.keyboard.press("1");
      else if (await line.isVisible()) await line.fill("yes");
      if (await check.isEnabled()) await learner.check();
      await harmless.look();
      if (place < set.questions.length) await learner.next();
    }
    await learner.finish();
    await harmless.lookAfterwards();
    harmless.end();
  });
}
