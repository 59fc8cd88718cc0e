import { randomUUID } from "node:crypto";
import type { SetFile } from "../../src/domain/set/set-file.ts";
import type { Mundap } from "../e2e/running-server.ts";
import { publishSets } from "./many-questions.ts";
import { atMost, median, type Measurement } from "./measurement.ts";
import { watchTaskTimes } from "./task-times.ts";
import { openProfile, type Profile } from "./open-profile.ts";
import { downloadSet, openLibrary, startSet } from "./take-set.ts";

const BUDGET_MS = 50;
const LETTERS = 63_000;
const ROUNDS = 5;
const END = "the very last words";

/** What a question of 63,000 letters may be made of; each is made anew until there is enough. */
const TEXTS: Readonly<Record<string, (at: number) => string>> = {
  "with links in every line": (at) =>
    `Paragraph ${at} tells of [the first of them](https://example.com/${at}/a), of **what is strong** and of [another](https://example.com/${at}/b "named").`,
  "with links in long paragraphs": (at) =>
    `${Array.from({ length: 30 }, (_, link) => `words before [link ${at}.${link}](https://example.com/${at}/${link}) and after it`).join(", ")}.`,
  "with links by name": (at) => `${`Paragraph ${at} says much, and at its end `.repeat(8)}see [${at}n].`,
  "of nothing but links": (at) =>
    Array.from({ length: 200 }, (_, link) => `[${at}.${link}](https://example.com/${link})`).join(" "),
  "of lists with links": (at) => `- item ${at} has [a link](https://example.com/${at}) and *stress*`,
};

/**
 * The longest time for which the page does not answer while it goes to a question with a long text, each text read for
 * the first time in a page of its own.
 */
export async function measureLongTexts(mundap: Mundap): Promise<Measurement[]> {
  const set = setOfLongTexts();
  await publishSets(mundap, [set]);
  const profile = await openProfile({ baseURL: mundap.url });
  try {
    const page = await profile.context.newPage();
    await openLibrary(page);
    await downloadSet(page, set.title);
    const address = await startSet(page, set.title);
    await page.close();
    const longest = new Map(Object.keys(TEXTS).map((name) => [name, [] as number[]]));
    for (let round = 0; round < ROUNDS; round += 1)
      for (const [at, name] of Object.keys(TEXTS).entries())
        longest.get(name)?.push(await longestTaskMs(profile, address, 2 * at + 2));
    return [...longest].map(([name, tasks]) => ({
      what: `longest task while a text of 63,000 letters ${name} is first read`,
      measured: median(tasks),
      unit: "ms",
      budget: atMost(BUDGET_MS),
      note: `median of ${ROUNDS}, each in a new page (slowest ${Math.max(...tasks)}); processor time, so that other work does not count`,
    }));
  } finally {
    await profile.close();
  }
}

/** Goes to a place by the overview of all questions, where the page has read nothing yet but a short one. */
async function longestTaskMs({ context }: Profile, address: string, place: number): Promise<number> {
  const page = await context.newPage();
  await page.goto(address);
  await page.getByRole("button", { name: /^All questions/ }).click();
  const target = page.getByRole("dialog").getByRole("button", { name: new RegExp(`^${place}:`) });
  await target.waitFor();
  await page.waitForTimeout(500);
  const readTaskTimes = await watchTaskTimes(page);
  await target.click();
  await page.getByText(END).waitFor();
  await page.waitForTimeout(500);
  const tasks = await readTaskTimes();
  // Back to the short one, where the next page begins.
  await page.getByRole("button", { name: /^All questions/ }).click();
  await page.getByRole("dialog").getByRole("button", { name: /^1:/ }).click();
  await page.getByRole("heading", { name: /^Question 1 / }).waitFor();
  await page.close();
  return Math.round(Math.max(0, ...tasks));
}

function setOfLongTexts(): SetFile {
  const short = "Nothing long is read here.";
  return {
    format: "mundap-set",
    version: 1,
    id: `bench-long-${randomUUID().slice(0, 8)}`,
    title: "Long texts",
    language: "en",
    policy: { mode: "practice", shuffleQuestions: false, shuffleChoices: false },
    questions: Object.values(TEXTS)
      .flatMap((make) => [short, longText(make)])
      .map((prompt, place) => ({
        id: `q${place}`,
        kind: "single-choice",
        prompt,
        choices: [0, 1].map((choice) => ({ id: `c${choice}`, text: `Choice ${choice}` })),
        key: { choiceId: "c0" },
      })),
  };
}

function longText(make: (at: number) => string): string {
  const parts: string[] = [];
  let text = "";
  for (; text.length < LETTERS; text = withLinks(parts)) parts.push(make(parts.length));
  return text;
}

/** What is named in the parts is defined behind them. */
function withLinks(parts: readonly string[]): string {
  const names = [...parts.join("\n").matchAll(/see \[(\d+n)\]/g)].map(([, name]) => name);
  const links = names.map((name) => `[${name}]: https://example.com/${name}`);
  return [...parts, `These are ${END}.`, ...links].join("\n\n");
}
