import type { Locator } from "@playwright/test";
import { ALL_WORDS } from "../support/all-words.ts";
import { authenticatorCode } from "../support/authenticator-code.ts";
import { visibleText } from "./visible-text.ts";
import { expect, test } from "./fixtures.ts";
import { attemptIn, learnerOn } from "./learner-page.ts";
import { readSampleSet } from "./sample-set.ts";
import { staffLinkFrom, staffOn } from "./tour-staff.ts";

const SET = readSampleSet("english-for-travel");
const ANSWERS = 4;

test.use({ viewport: { width: 1280, height: 800 } });

/** What the learner saw and was told, question by question. */
type Seen = { prompt: string; choices: string[]; verdict: string };

test("support sees an attempt as the learner saw it, and why it was marked so", async ({
  page,
  browser,
  baseURL,
  mundap,
  faults,
}) => {
  // Being asked to sign in is an answer, and the first one everyone gets.
  faults.allow(/the server responded with a status of (?:401|403|404)/);
  const learnerContext = await browser.newContext({ baseURL, viewport: { width: 360, height: 740 } });
  faults.watch(learnerContext);
  const learner = learnerOn(await learnerContext.newPage());

  const { seen, attemptId, receiptCode, learnerCode } = await test.step("a learner answers", async () => {
    await learner.openLibrary();
    await learner.download(SET.title);
    await learner.start(SET.title);
    const attempt = attemptIn(learner.page);
    const answered: Seen[] = [];
    for (let place = 0; place < ANSWERS; place += 1) {
      const question = await learner.currentQuestion(SET);
      const hasChoices = "choices" in question;
      const choices = hasChoices ? await textsOf(learner.page.locator("main form label")) : [];
      // Right and wrong by turns.
      const verdict =
        place % 2 === 0 ? await learner.answerRight(question) : await learner.answerWrong(question);
      answered.push({ prompt: visibleText(question.prompt), choices, verdict });
      await learner.next();
    }
    await learner.finish();
    await expect(learner.page.getByText(learner.words.review.stateSent)).toBeVisible();
    const receipt = await learner.page.locator("dl code").textContent();
    await learner.page.goto("/settings");
    const code = learner.page.getByText(/^[0-9A-Z]{4}-[0-9A-Z]{4}[0-9A-Z*~$=]?$/).first();
    await expect(code).toBeVisible();
    return {
      seen: answered,
      attemptId: attempt,
      receiptCode: receipt ?? "",
      learnerCode: (await code.textContent()) ?? "",
    };
  });
  await learnerContext.close();

  const staff = staffOn(page);
  const person = { name: "Kim", email: `kim-${Date.now()}@example.org`, password: "long beats complicated" };
  const link = await staffLinkFrom(mundap, "Kim");

  await test.step("a link makes one account and no second", async () => {
    await staff.join(link, person);
    await expect(staff.heading(staff.words.searchTitle)).toBeVisible();
    await staff.signOut();
    await staff.join(link, { ...person, email: `other-${person.email}` });
    await expect(page.getByRole("alert")).toContainText(staff.words.joinRefused);
    await page.goto("/staff");
    await staff.signIn({ ...person, password: "some other password" });
    await expect(page.getByRole("alert")).toContainText(staff.words.signInWrong);
    await staff.signIn(person);
    await expect(staff.heading(staff.words.searchTitle)).toBeVisible();
  });

  await test.step("who has turned on the second step is asked for a code of the app", async () => {
    const { account } = ALL_WORDS.en;
    const key = await staff.prepareSecondStep(person);
    const enter = (label: string) => page.getByLabel(label).fill(authenticatorCode(key, Date.now()));
    await enter(account.digits);
    await staff.button(account.turnOn).click();
    await staff.button(account.kept).click();
    await expect(page.getByText(account.onBody)).toBeVisible();
    await staff.signOut();
    await staff.signIn(person);
    await enter(account.codeLabel);
    await staff.button(account.confirm).click();
    await expect(staff.heading(staff.words.searchTitle)).toBeVisible();
  });

  await test.step("what the learner reads out finds the attempt", async () => {
    for (const text of [learnerCode, learnerCode.toLowerCase(), receiptCode, attemptId, SET.title]) {
      await staff.search(text);
      await expect(staff.found().first(), text).toHaveAttribute("href", `/staff/attempts/${attemptId}`);
    }
  });

  await test.step("every answer is there as it was given", async () => {
    await staff.found().first().click();
    await expect(staff.timeline()).toBeFocused();
    await page.keyboard.press("Home");
    await expect(staff.step()).toContainText(staff.words.events.started);
    for (const [place, { prompt, choices, verdict }] of seen.entries()) {
      await stepTo(staff.step, () => page.keyboard.press("ArrowDown"), `No. ${place + 1} →`);
      const shown = staff.shown();
      await expect(shown).toContainText(staff.words.number(place + 1, SET.questions.length));
      expect(squeezed((await shown.textContent()) ?? "")).toContain(squeezed(prompt));
      const rows = shown.getByRole("listitem");
      for (const [at, choice] of choices.entries()) {
        expect(squeezed((await rows.nth(at).textContent()) ?? "")).toContain(choice);
      }
      for (const name of [staff.words.device, staff.words.serverThen, staff.words.serverToday]) {
        await expect(staff.fact(name), `${name}, question ${place + 1}`).toContainText(verdict);
      }
      await expect(staff.fact(staff.words.acceptance)).toContainText(staff.words.acceptances.counted);
      await expect(staff.judgement().getByRole("heading", { name: staff.words.why })).toBeVisible();
      // Whoever is quicker than the first ticket begins without one, and nothing is lost by it.
      const { in_time: inTime, adopted_without_ticket: adopted } = staff.words.reasons;
      await expect(staff.judgement()).toContainText(new RegExp(`${inTime}|${adopted}`));
    }
    await page.keyboard.press("End");
    await expect(staff.step()).toContainText(staff.words.events.finished);
  });
});

test("a learner gets nothing that is the staff's", async ({ page, faults }) => {
  faults.allow(/the server responded with a status of (?:401|403)/);
  const learner = learnerOn(page);
  await learner.openLibrary();
  await learner.expectAllSent();
  const replies = await page.evaluate(async () => {
    const ask = (name: string, input: unknown) =>
      fetch(`/api/v2/staff.${name}?input=${encodeURIComponent(JSON.stringify(input))}`);
    const search = await ask("search", { text: "English" });
    const replay = await ask("replay", { attemptId: crypto.randomUUID() });
    return [
      { status: search.status, text: await search.text() },
      { status: replay.status, text: await replay.text() },
    ];
  });
  for (const { status, text } of replies) {
    expect(status).toBe(401);
    expect(text).toContain("not_signed_in");
    expect(text).not.toContain("attemptId");
  }
  await page.goto("/staff/attempts/0b5cbb0e-3b8a-4f5a-9d0e-000000000000");
  await expect(staffOn(page).heading(staffOn(page).words.signInTitle)).toBeVisible();
});

async function textsOf(labels: Locator): Promise<string[]> {
  return (await labels.allTextContents()).map(squeezed);
}

/** Without any space: the screen's own line breaks are not the text's. */
function squeezed(text: string): string {
  return text.replaceAll(/\s+/gu, "");
}

/** Goes from step to step by the keyboard alone until the wanted one is looked at. */
async function stepTo(step: () => Locator, press: () => Promise<void>, wanted: string): Promise<void> {
  for (let presses = 0; presses < 20; presses += 1) {
    if (((await step().textContent()) ?? "").includes(wanted)) return;
    await press();
  }
  await expect(step()).toContainText(wanted);
}
