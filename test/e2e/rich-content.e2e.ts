import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Page } from "@playwright/test";
import type { SetFile } from "../../src/domain/set/set-file.ts";
import { aPng, aWav, bytesOf } from "../support/media-files.ts";
import { NO_NETWORK } from "./faults.ts";
import { expect, test } from "./fixtures.ts";
import { learnerOn } from "./learner-page.ts";
import { readyForOffline } from "./without-network.ts";

const DRAWING = bytesOf(
  '<svg xmlns="http://www.w3.org/2000/svg" width="640" height="400" viewBox="0 0 640 400"><path d="M60 340 320 60 580 340Z" fill="none" stroke="black" stroke-width="6"/><text x="300" y="380" font-size="32">a</text></svg>',
);

const choices = [
  { id: "right", text: "$$x = \\frac{-b \\pm \\sqrt{b^2 - 4ac}}{2a}$$" },
  { id: "picture", text: "![green](green.png)" },
  { id: "code", text: "`let x = 1;` costs $5" },
];
const PROMPTS = {
  maths:
    "이차방정식 $$ax^2 + bx + c = 0$$ 의 해는? Wide: $$\\sum_{i=1}^{n} i^2 = \\frac{n(n+1)(2n+1)}{6} + \\int_0^1 f(x)\\,dx + a + b + c + d$$.\n\n$$\n\\begin{pmatrix} 1 & 0 \\\\ 0 & 1 \\end{pmatrix} \\cdot \\vec{v} = \\lim_{n \\to \\infty} \\sqrt[3]{\\frac{a_n}{b_n}}\n$$",
  code: "What does this print?\n\n```js\n// A comment 주석\nconst names = ['Ada', \"Grace\"];\nfunction greet(name) {\n  return `Hello, ${name}! ${42 + 1.5} a line that is longer than any phone is wide`;\n}\nconsole.log(names.map(greet), null, true);\n```",
  picture: "Which triangle is it?\n\n![A triangle with the base a](drawing.svg)",
  sound: "What do you hear?\n\n![A quiet tone](tone.wav)",
  table:
    "| Planet | Radius (km) | Moons | Year of the discovery |\n|:--|--:|:-:|---|\n| Earth | 6371 | 1 | – |\n| Jupiter | 69911 | 95 | `unknown` |",
  ruby: "{漢字|かんじ}を{読|よ}む。~~지운 말~~ {학교|學校}에 갔어요. Set {x|x>0}.",
  direction:
    "ما هي نتيجة `typeof null` في JavaScript؟\n\n- الأولى: `a[0]`\n- الثانية $$x^2$$\n\n| اسم | قيمة |\n|---|---|\n| س | 1 |",
};

function aRichSet(id: string): SetFile {
  return {
    format: "mundap-set",
    version: 1,
    id,
    title: "Everything a text can hold",
    language: "ko",
    policy: { mode: "practice", shuffleQuestions: false, shuffleChoices: false },
    questions: Object.entries(PROMPTS).map(([name, prompt]) => ({
      id: name,
      kind: "single-choice",
      prompt,
      choices,
      key: { choiceId: "right" },
      explanation: "See ![green](green.png) and $$a^2$$.",
    })),
  };
}

async function publishRich(
  mundap: { dataDir: string; command: (...words: string[]) => Promise<unknown> },
  id: string,
) {
  const folder = join(mundap.dataDir, id);
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, "drawing.svg"), DRAWING);
  await writeFile(join(folder, "green.png"), aPng(120, 60));
  await writeFile(join(folder, "tone.wav"), aWav());
  await writeFile(join(folder, "set.json"), JSON.stringify(aRichSet(id)));
  await mundap.command("publish", join(folder, "set.json"));
}

async function look(page: Page, name: string): Promise<void> {
  const folder = process.env["MUNDAP_SHOTS"];
  if (folder === undefined) return;
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme });
    await page.waitForTimeout(250);
    await page.screenshot({ path: join(folder, `${name}-${colorScheme}.png`), fullPage: true });
  }
}

test.use({ viewport: { width: 360, height: 740 } });

test("shows every kind of content without network, and lets a picture be enlarged", async ({
  context,
  page,
  mundap,
  faults,
}) => {
  faults.allow(NO_NETWORK);
  await publishRich(mundap, "rich-content");
  const learner = learnerOn(page);
  await learner.openLibrary();
  await readyForOffline(page);
  await learner.download("Everything a text can hold");
  await context.setOffline(true);
  await learner.start("Everything a text can hold");
  const form = page.locator("form");
  for (const [place, name] of Object.keys(PROMPTS).entries()) {
    await expect(form.locator("fieldset math")).toBeVisible();
    await expect(form.locator("fieldset img")).toHaveJSProperty("naturalWidth", 120);
    switch (name) {
      case "maths":
        await expect(form.locator("math")).toHaveCount(4);
        break;
      case "code":
        await expect(form.locator("pre span").first()).toHaveText("// A comment 주석");
        break;
      case "picture": {
        const button = form.getByRole("button", { name: "A triangle with the base a" });
        await expect(button.locator("img")).toHaveJSProperty("naturalWidth", 640);
        await button.focus();
        await page.keyboard.press("Enter");
        const dialog = page.getByRole("dialog", { name: "A triangle with the base a" });
        await expect(dialog.getByRole("img")).toBeVisible();
        await look(page, "zoom");
        const before = (await dialog.getByRole("img").boundingBox())?.width ?? 0;
        await dialog.getByRole("button", { name: "Larger" }).click();
        await expect
          .poll(async () => (await dialog.getByRole("img").boundingBox())?.width)
          .toBeGreaterThan(before);
        await page.keyboard.press("Escape");
        await expect(dialog).toBeHidden();
        await expect(button).toBeFocused();
        break;
      }
      case "sound": {
        const sound = form.locator("audio");
        await expect(sound).toHaveAttribute("aria-label", "A quiet tone");
        await expect
          .poll(() => sound.evaluate((audio: HTMLAudioElement) => Math.round(audio.duration)))
          .toBe(1);
        break;
      }
      case "table":
        await expect(form.getByRole("cell", { name: "69911" })).toBeVisible();
        break;
      case "ruby":
        await expect(form.locator("ruby rt")).toHaveText(["かんじ", "よ", "學校"]);
        break;
      case "direction":
        for (const part of ["p", "ul", "table"])
          await expect(form.locator(part).first()).toHaveCSS("direction", "rtl");
        break;
    }
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
    await look(page, name);
    await page.keyboard.press("1");
    await page.getByRole("button", { name: "Check", exact: true }).click();
    expect(await learner.verdict()).toBe("Correct");
    if (place === 0) await look(page, "explained");
    if (place < Object.keys(PROMPTS).length - 1) await learner.next();
  }
});
