import type { Page } from "@playwright/test";
import { expect, test } from "./fixtures.ts";
import { attemptIn, learnerOn } from "./learner-page.ts";
import { deskWords, dropFile, staffLinkFrom, staffOn } from "./tour-staff.ts";

const desk = deskWords("en");
const TITLE = "Leaves and light";
const CSV = `prompt,kind,choice1,choice2,answer
"What makes leaves green?",,chlorophyll,iron,chlorophyll
"Why do leaves turn red in autumn?",essay,,,
"Which one is not among the choices?",,one,two,three
`;
const HOSTILE = `<img src=x onerror="document.title='broken in'"> [click](javascript:alert(1)) It gets cold.`;
const COMMENT = "Name the pigment, too.";

test.use({ viewport: { width: 1280, height: 800 } });
test.beforeEach(({ faults }) => {
  // Being asked to sign in is an answer, and the first one everyone gets.
  faults.allow(/the server responded with a status of (?:401|403)/);
});

async function signUp(page: Page, link: string, name: string) {
  const staff = staffOn(page);
  const person = { name, email: `${name}-${Date.now()}@example.org`, password: "long beats complicated" };
  await staff.join(link, person);
  await expect(staff.button(staff.words.signOut)).toBeVisible();
  return staff;
}

test("an author drops a file, reads the report and publishes; a learner answers; an essay is marked and comes back", async ({
  page,
  browser,
  baseURL,
  mundap,
  faults,
}) => {
  const staff = await signUp(page, await staffLinkFrom(mundap, "Ara", "author"), "Ara");

  await test.step("the file is read, and nothing is published by that", async () => {
    await page.getByRole("link", { name: desk.pages.publish, exact: true }).click();
    await page.getByText(desk.options, { exact: true }).click();
    await page.getByLabel(desk.setTitle, { exact: true }).fill(TITLE);
    await dropFile(page, { name: "leaves.csv", text: CSV });
    await expect(page.getByText(desk.taken(2))).toBeVisible({ timeout: 60_000 });
    const report = page.getByRole("region", { name: desk.report });
    await expect(report).toContainText("line 4");
    await expect(report).toContainText("not among the choices");
    await page.getByText(desk.preview).click();
    const preview = page.getByRole("listitem").filter({ hasText: "What makes leaves green?" }).last();
    await expect(preview).toContainText("chlorophyll");
    const sets: unknown = JSON.parse(await mundap.command("sets", "--json"));
    expect(JSON.stringify(sets)).not.toContain(TITLE);
  });

  await test.step("one press publishes it, a second changes nothing", async () => {
    await staff.button(desk.publish).click();
    await expect(page.getByText(desk.published(1))).toBeVisible();
    await dropFile(page, { name: "leaves.csv", text: CSV });
    await expect(page.getByText(desk.existing(TITLE, 1))).toBeVisible({ timeout: 60_000 });
    await staff.button(desk.publishVersion(2)).click();
    await expect(page.getByText(desk.unchanged(1))).toBeVisible();
  });

  const learnerContext = await browser.newContext({ baseURL, viewport: { width: 360, height: 740 } });
  faults.watch(learnerContext);
  const learner = learnerOn(await learnerContext.newPage());
  const attemptId = await test.step("a learner downloads it and answers", async () => {
    await learner.openLibrary();
    await learner.download(TITLE);
    await learner.start(TITLE);
    const attempt = attemptIn(learner.page);
    await learner.page.getByRole("radio", { name: /chlorophyll/ }).check();
    expect(await learner.check()).toContain(learner.words.judgement.verdicts.correct);
    await learner.next();
    await learner.page.getByRole("textbox", { name: learner.words.quiz.yourAnswer }).fill(HOSTILE);
    expect(await learner.check()).toContain(learner.words.judgement.verdicts.pending);
    await learner.finish();
    await expect(learner.page.getByText(learner.words.review.stateSent)).toBeVisible();
    return attempt;
  });

  await test.step("the essay waits, is shown as it was typed, and is marked", async () => {
    await page.getByRole("link", { name: desk.pages.mark, exact: true }).click();
    await page.getByRole("main").getByRole("link").filter({ hasText: TITLE }).click();
    await expect(page.getByText(HOSTILE, { exact: true })).toBeVisible();
    await expect(page).not.toHaveTitle("broken in");
    await page.getByRole("radio", { name: desk.percent(0.5) }).check();
    await page.getByLabel(desk.comment).fill(COMMENT);
    await staff.button(desk.save).click();
    await expect(page.getByText(desk.saved(0.5))).toBeVisible();
    await expect(page.getByText(COMMENT, { exact: true }).last()).toBeVisible();
  });

  await test.step("the learner sees verdict and comment", async () => {
    await learner.page.goto(`/review/${attemptId}`);
    await expect(learner.page.getByText(COMMENT)).toBeVisible();
    const { verdicts } = learner.words.judgement;
    await expect(learner.page.getByText(verdicts.partially_correct).first()).toBeVisible();
  });
  await learnerContext.close();
});

test("support is told that it may not import, and finds no way to it", async ({ page, mundap }) => {
  const staff = await signUp(page, await staffLinkFrom(mundap, "Bo"), "Bo");
  await expect(page.getByRole("link", { name: desk.pages.mark, exact: true })).toBeVisible();
  await expect(page.getByRole("link", { name: desk.pages.publish, exact: true })).toHaveCount(0);
  await page.goto("/staff/import");
  await expect(page.getByRole("alert")).toContainText(desk.notAuthor);
  await expect(staff.button(desk.chooseFiles)).toHaveCount(0);
});

test("a file that is cut off, or sent after the sign-in has ended, is still there to be sent again", async ({
  page,
  mundap,
  faults,
}) => {
  faults.allow(/Failed to load resource/);
  await signUp(page, await staffLinkFrom(mundap, "Cho", "author"), "Cho");
  await page.goto("/staff/import");
  await page.route("**/api/v2/import?**", (route) => route.abort("connectionreset"));
  await dropFile(page, { name: "lost.csv", text: CSV });
  await expect(page.getByRole("alert")).toContainText(desk.networkLost);
  await page.unroute("**/api/v2/import?**");
  const cookies = await page.context().cookies();
  await page.context().clearCookies();
  await page.getByRole("button", { name: desk.tryAgain }).click();
  await expect(page.getByRole("alert")).toContainText(desk.signedOut);
  await page.context().addCookies(cookies);
  await page.getByRole("button", { name: desk.tryAgain }).click();
  await expect(page.getByText(desk.taken(2))).toBeVisible({ timeout: 60_000 });
});
