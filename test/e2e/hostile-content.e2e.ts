import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { AuthoredQuestion, SetFile } from "../../src/domain/set/set-file.ts";
import { importSource } from "../../src/server/import/import-source.ts";
import { expect, test } from "./fixtures.ts";
import { hostileMoodle, HTML_ATTACKS } from "./hostile-html.ts";
import { learnerOn } from "./learner-page.ts";
import { watchHarmless } from "./watch-harmless.ts";

/** Each sets `window.broken`, or asks a foreign host, where anything of it is taken for more than text. */
const ATTACKS = [
  "<script>window.broken = 1</script>",
  "<img src=x onerror='window.broken = 1'>",
  '<svg onload="window.broken = 1"><animate onbegin="window.broken = 1" attributeName=x dur=1s>',
  '<iframe srcdoc="<script>parent.broken = 1</script>"></iframe>',
  '<details open ontoggle="window.broken = 1">x</details>',
  '<a href="javascript:window.broken = 1">press</a>',
  "[press](javascript:window.broken=1)",
  "[press](JaVaScRiPt:window.broken=1)",
  "[press](data:text/html,<script>window.broken=1</script>)",
  "[press](vbscript:window.broken=1)",
  "[press][link]\n\n[link]: javascript:window.broken=1",
  "<javascript:window.broken=1>",
  "![picture](https://attacker.example/pixel.png)",
  "![picture](//attacker.example/pixel.png)",
  "![picture](/api/v2/learner.me)",
  "<style>@import 'https://attacker.example/a.css'; body { display: none }</style>",
  "<link rel=stylesheet href=https://attacker.example/a.css>",
  "<meta http-equiv=refresh content='0;url=https://attacker.example/'>",
  "<base href=https://attacker.example/>",
  "<form action=https://attacker.example/><button>send</button></form>",
  "<math><mtext><table><mglyph><style><img src=x onerror=window.broken=1>",
  '<template><script>window.broken=1</script></template><noscript><p title="</noscript><img src=x onerror=window.broken=1>">',
  "`<img src=x onerror=window.broken=1>`",
  "```\n</code></pre><script>window.broken=1</script>\n```",
  "\u202Egnp.exe\u202C \u0000{{constructor.constructor('window.broken=1')()}} ${window.broken=1}",
  "</script><script>window.broken=1</script>",
  "&lt;script&gt;window.broken=1&lt;/script&gt;",
  "$$\\href{javascript:window.broken=1}{press}$$ $$\\url{https://attacker.example/}$$",
  "$$\\includegraphics{https://attacker.example/a.png}$$ $$\\htmlData{onclick=window.broken=1}{x}$$",
  "$$\\htmlStyle{background:url(https://attacker.example/a)}{x}$$ $$\\color{red}x \\colorbox{red}{y}$$",
  "$$\\text{<img src=x onerror=window.broken=1>}$$ $$\\class{broken}{x}\\id{root}{y}$$",
  "$$\\def\\a{\\a\\a}\\a$$ $$\\newcommand{\\b}{\\c\\c}\\newcommand{\\c}{\\b\\b}\\b$$",
  `$$${"{".repeat(400)}x${"}".repeat(400)}$$ ${"$$\\sqrt{".repeat(50)}`,
  `${"$$".repeat(2000)} ${"$$a ".repeat(300)}`,
  "$$\\begin{array}{|c|}\\hline a \\\\ \\hline\\end{array} \\boxed{x} \\cancel{y} \\rule{99em}{99em}$$",
  '```js"onclick="window.broken=1\n</code></pre><script>window.broken=1</script>\n```',
  "```html\n<img src=x onerror=window.broken=1><style>*{display:none}</style>\n```",
  "| <img src=x onerror=window.broken=1> | [press](javascript:window.broken=1) |\n|---|---|\n| $$\\href{javascript:1}{x}$$ | ![x](https://attacker.example/t.png) |",
  "{漢<img src=x onerror=window.broken=1>|かん} {漢字|かん</rt><script>window.broken=1</script>} {漢字|かんじ}",
  `![missing](media:${"0".repeat(63)}) ![x](media:../../../api/v2/learner.me) ![x](blob:https://attacker.example/1)`,
  "![sound](https://attacker.example/a.mp3)",
  `${"> ".repeat(60)}${"**".repeat(200)}<img src=x onerror=window.broken=1>`,
].map((text) => text.replaceAll("\u0000", ""));

/** Needs everything that reads a rich text: once it is shown, no attack is looked at before it was tried. */
const RICH = "\n\n$$x$$\n\n```html\n<b>\n```";

/** A Moodle question with every attack of HTML that no question is skipped for, as its import makes it. */
function importedQuestion(): Extract<AuthoredQuestion, { kind: "single-choice" }> {
  const importAll = (texts: readonly string[]) =>
    importSource({ name: "hostile.xml", bytes: new TextEncoder().encode(hostileMoodle(texts)) }, {});
  const taken = HTML_ATTACKS.filter((attack) => importAll([attack]).skipped.length === 0);
  const question = importAll([taken.join(" ")]).questions[0]?.question;
  if (question?.kind !== "single-choice") throw new Error("the import takes it as a choice");
  return { ...question, id: "imported", shuffle: false };
}

const AUTHORED = ATTACKS.map((attack, place) => ({
  id: `q${place}`,
  kind: "single-choice" as const,
  prompt: `Number ${place}: ${attack}${place === 0 ? RICH : ""}`,
  category: attack,
  tags: [attack.slice(0, 40)],
  choices: [
    { id: "right", text: `Right ${attack}` },
    { id: "wrong", text: attack },
  ],
  key: { choiceId: "right" },
  explanation: attack,
  feedback: { wrong: attack, right: attack },
}));

const QUESTIONS = [...AUTHORED, importedQuestion()];

const HOSTILE: SetFile = {
  format: "mundap-set",
  version: 1,
  id: "hostile-content",
  title: "<img src=x onerror=window.broken=1> title",
  language: "en",
  description: ATTACKS.join("\n\n"),
  category: "<script>window.broken=1</script>",
  policy: { mode: "practice", shuffleQuestions: false, shuffleChoices: false },
  questions: QUESTIONS,
};

test("nothing in a set's texts runs, styles, redirects or asks anyone for anything", async ({
  context,
  page,
  mundap,
}) => {
  const file = join(mundap.dataDir, "hostile.json");
  await writeFile(file, JSON.stringify(HOSTILE));
  await mundap.command("publish", file);

  const harmless = await watchHarmless(context, page, mundap.url);
  const learner = learnerOn(page);
  await learner.openLibrary();
  await learner.download(HOSTILE.title);
  await learner
    .set(HOSTILE.title)
    .getByRole("button", { name: /^More about/ })
    .click();
  await expect(page.getByRole("dialog").getByText("window.broken").first()).toBeVisible();
  await harmless.look();
  await page.getByRole("dialog").getByRole("button", { name: "Close" }).click();

  await learner.start(HOSTILE.title);
  for (const sign of ["math", "pre span"])
    await expect(page.locator("main").locator(sign).first()).toBeAttached();
  for (const [place, { choices, key }] of QUESTIONS.entries()) {
    await page.keyboard.press(place % 2 === 0 ? "1" : "2");
    await page.keyboard.press("Enter");
    const isRight = choices[place % 2]?.id === key.choiceId;
    expect(await learner.verdict()).toBe(isRight ? "Correct" : "Incorrect");
    await harmless.look();
    if (place < QUESTIONS.length - 1) await learner.next();
  }
  await learner.finish();
  await harmless.lookAfterwards();
  harmless.end();
});
