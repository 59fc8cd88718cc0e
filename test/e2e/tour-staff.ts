import { expect, type Locator, type Page } from "@playwright/test";
import { desk as englishDesk } from "../../src/app/messages/en/desk.ts";
import { reported as englishReported } from "../../src/app/messages/en/reported.ts";
import { rollout as englishRollout } from "../../src/app/messages/en/rollout.ts";
import { staff as english } from "../../src/app/messages/en/staff.ts";
import { desk as koreanDesk } from "../../src/app/messages/ko/desk.ts";
import { reported as koreanReported } from "../../src/app/messages/ko/reported.ts";
import { rollout as koreanRollout } from "../../src/app/messages/ko/rollout.ts";
import { staff as korean } from "../../src/app/messages/ko/staff.ts";
import type { Language } from "../../src/app/messages/language.ts";
import type { StaffRole } from "../../src/protocol/staff.ts";
import type { Mundap } from "./running-server.ts";
import { ALL_WORDS } from "../support/all-words.ts";
import { learnerOn } from "./learner-page.ts";
import type { LookAt } from "./tour-learner.ts";

export const staffWords = (language: Language) => (language === "en" ? english : korean);

export const deskWords = (language: Language) => (language === "en" ? englishDesk : koreanDesk);

export type StaffPerson = { name: string; email: string; password: string };

/** A one-time link for someone new, as an operator makes it. */
export async function staffLinkFrom(
  mundap: Mundap,
  name: string,
  role: StaffRole = "support",
): Promise<string> {
  const args = ["staff", "add", "--name", name, "--role", role, "--json"];
  const made: unknown = JSON.parse(await mundap.command(...args));
  if (typeof made === "object" && made !== null && "link" in made) return String(made.link);
  throw new Error("staff add gives a link");
}

/** What support does, in the words of the screen. */
export function staffOn(page: Page, language: Language = "en") {
  const words = staffWords(language);
  const button = (name: string) => page.getByRole("button", { name, exact: true });
  const field = (name: string) => page.getByLabel(name, { exact: true });
  const staff = {
    page,
    words,
    button,

    async join(link: string, person: StaffPerson): Promise<void> {
      await page.goto(link);
      await field(words.joinName).fill(person.name);
      await field(words.email).fill(person.email);
      await field(words.password).fill(person.password);
      await button(words.joinConfirm).click();
    },

    async signIn({ email, password }: StaffPerson): Promise<void> {
      await field(words.email).fill(email);
      await field(words.password).fill(password);
      await button(words.signIn).click();
    },

    /** Up to the picture for the authenticator app. Gives back the key that it says. */
    async prepareSecondStep({ name, password }: StaffPerson): Promise<string> {
      const { account } = ALL_WORDS[language];
      await page.getByRole("link", { name: new RegExp(`^${name} · `) }).click();
      await button(account.setUp).click();
      await field(account.password).fill(password);
      await button(account.setUp).click();
      await expect(page.getByRole("img", { name: account.picture })).toBeVisible();
      const key = (await page.locator("code").first().textContent()) ?? "";
      return key.replaceAll(" ", "");
    },

    async signOut(): Promise<void> {
      await button(words.signOut).click();
      await expect(staff.heading(words.signInTitle)).toBeVisible();
    },

    heading: (name: string) => page.getByRole("heading", { level: 1, name }),

    async search(text: string): Promise<void> {
      await page.getByRole("searchbox").fill(text);
      await page.keyboard.press("Enter");
    },

    /** The attempts found, each one link. */
    found: () => page.getByRole("main").getByRole("list").first().getByRole("link"),

    timeline: () => page.getByRole("listbox", { name: words.timeline }),
    /** The step that is looked at. */
    step: () => staff.timeline().getByRole("option", { selected: true }),
    shown: () => page.getByRole("region", { name: words.asShown }),
    judgement: () => page.getByRole("region", { name: words.judgement }),

    /** One line of the judgement, by its name. */
    fact: (name: string) =>
      staff
        .judgement()
        .locator("dl > div")
        .filter({ has: page.locator("dt", { hasText: name }) })
        .first()
        .locator("dd"),
  };
  return staff;
}

export type StaffTour = {
  page: Page;
  language: Language;
  lookAt: LookAt;
  /** Unused. */
  link: string;
  /** What an attempt is found by. */
  found: string;
};

/** Every screen of the staff. Leaves the browser signed in. */
export async function tourStaff({ page, language, lookAt, link, found }: StaffTour): Promise<void> {
  const staff = staffOn(page, language);
  const { words } = staff;
  const person = {
    name: "김상담",
    email: `${language}-${Date.now()}@example.org`,
    password: "long beats complicated",
  };
  await page.goto(`/staff?lang=${language}`);
  await expect(staff.heading(words.signInTitle)).toBeVisible();
  await lookAt("staff, sign in");
  await staff.signIn({ ...person, password: "not the password" });
  await expect(page.getByRole("alert")).toBeVisible();
  await lookAt("staff, sign in refused");
  await page.goto("/staff/join");
  await expect(page.getByText(words.joinNoToken)).toBeVisible();
  await lookAt("staff, join without a link");
  await page.goto(link);
  await expect(staff.heading(words.joinTitle)).toBeVisible();
  await lookAt("staff, join");
  await staff.join(link, person);
  await expect(staff.heading(words.searchTitle)).toBeVisible();
  await lookAt("staff, search");
  await staff.prepareSecondStep(person);
  await lookAt("staff, setting up the second step");
  await page.goto("/staff");
  await staff.search("zzzz no such set zzzz");
  await expect(page.getByText(words.foundNoneBody)).toBeVisible();
  await lookAt("staff, nothing found");
  await staff.search(found);
  await expect(staff.found().first()).toBeVisible();
  await lookAt("staff, attempts found");
  await staff.found().first().click();
  await expect(staff.judgement().getByRole("heading", { name: words.why })).toBeVisible();
  await lookAt("staff, replay of an answer");
  await page.keyboard.press("Home");
  await expect(page.getByText(words.notShownYet)).toBeVisible();
  await lookAt("staff, replay before the first question");
  const desk = deskWords(language);
  await staff.button(desk.giveTime).click();
  await expect(page.getByRole("dialog")).toBeVisible();
  await lookAt("staff, more time");
  await staff.button(desk.cancel).click();
  await page.goto("/staff/attempts/0b5cbb0e-3b8a-4f5a-9d0e-000000000000");
  await expect(page.getByText(words.notFoundBody)).toBeVisible();
  await lookAt("staff, no such attempt");
  await tourDesk({ page, language, lookAt });
}

const DESK_CSV = `prompt,kind,choice1,choice2,choice3,answer
"Why do leaves turn red?",essay,,,,
"Which of these is a *fruit*?",,apple,stone,cloud,apple
"How many legs has a spider?",numeric,,,,8
"What part of a day is an hour?",numeric,,,,1/24
"Which one is not listed?",,one,two,three,four
`;

/** Nothing in it can be taken in. */
const SAVED_FILE = JSON.stringify({
  format: "mundap-export",
  version: 1,
  build: "tour",
  account: { learnerId: "0b5cbb0e-3b8a-4f5a-9d0e-000000000000", name: "" },
  events: [{ seq: 1 }, "torn"],
});

/** What authors and markers see. */
async function tourDesk({ page, language, lookAt }: Pick<StaffTour, "page" | "language" | "lookAt">) {
  const desk = deskWords(language);
  const staff = staffOn(page, language);
  const go = (name: string) => page.getByRole("navigation").getByRole("link", { name, exact: true }).click();
  await go(desk.pages.publish);
  await expect(staff.heading(desk.importTitle)).toBeVisible();
  await lookAt("staff, import");
  await page.getByText(desk.options, { exact: true }).click();
  await lookAt("staff, import options");
  await dropFile(page, { name: `tour-${language}.csv`, text: DESK_CSV });
  await expect(page.getByText(desk.taken(4))).toBeVisible({ timeout: 60_000 });
  await page.getByText(desk.preview).click();
  await expect(page.getByText("How many legs has a spider?")).toBeVisible();
  await lookAt("staff, a file that was read");
  await staff.button(desk.publish).click();
  await expect(page.getByText(desk.published(1))).toBeVisible();
  await lookAt("staff, published");
  await dropFile(page, { name: "minutes.txt", text: "Dear all, the meeting is on Monday." });
  await expect(page.getByText(desk.nothingTaken)).toBeVisible({ timeout: 60_000 });
  await lookAt("staff, no question file");
  await go(desk.pages.sets);
  await expect(staff.heading(desk.setsTitle)).toBeVisible();
  await lookAt("staff, sets");
  await page.getByRole("button", { name: desk.retireName(`tour-${language}`) }).click();
  await expect(page.getByRole("dialog")).toBeVisible();
  await lookAt("staff, retire a set");
  await staff.button(desk.cancel).click();
  await go(desk.pages.decide);
  await expect(staff.heading(desk.heldTitle)).toBeVisible();
  await lookAt("staff, held");
  await go(desk.pages.see_reported);
  const reported = language === "en" ? englishReported : koreanReported;
  await expect(staff.heading(reported.title)).toBeVisible();
  await lookAt("staff, reported");
  await tourRollout({ page, language, lookAt });
  await go(desk.pages.take_in);
  const { intake } = ALL_WORDS[language];
  await expect(staff.heading(intake.title)).toBeVisible();
  await page.locator('input[type="file"]').setInputFiles({
    name: "saved.json",
    mimeType: "application/json",
    buffer: Buffer.from(SAVED_FILE),
  });
  await expect(page.getByText(intake.refusals.unreadable(2))).toBeVisible();
  await lookAt("staff, a saved file");
  await writeEssay(page, { language, title: `tour-${language}` });
  await page.goto("/staff/marking");
  const essay = page
    .getByRole("main")
    .getByRole("link")
    .filter({ hasText: `tour-${language}` })
    .first();
  await expect(essay).toBeVisible();
  await lookAt("staff, marking");
  await essay.click();
  await expect(staff.heading(desk.essayTitle)).toBeVisible();
  await page.getByRole("radio", { name: desk.percent(0.75) }).check();
  await staff.button(desk.save).click();
  await expect(page.getByText(desk.saved(0.75))).toBeVisible();
  await lookAt("staff, an essay that was marked");
}

/** Only tried: a rollout that begins would move the learners of the other tours. */
async function tourRollout({ page, language, lookAt }: Pick<StaffTour, "page" | "language" | "lookAt">) {
  const rollout = language === "en" ? englishRollout : koreanRollout;
  const { pages } = deskWords(language);
  await page.getByRole("navigation").getByRole("link", { name: pages.operate, exact: true }).click();
  await expect(page.getByRole("heading", { level: 1, name: rollout.title })).toBeVisible();
  await page.getByLabel(rollout.note, { exact: true }).fill("tour");
  await page.getByRole("checkbox", { name: rollout.dryRun }).check();
  await page.getByRole("button", { name: rollout.begin, exact: true }).click();
  await expect(page.getByText(rollout.tried(rollout.actions.begin, 0))).toBeVisible();
  await expect(page.getByText(rollout.checks.tests_passed)).toBeVisible();
  await lookAt("staff, rollout");
}

/** The same browser is a learner's for a moment, who answers the first question of the set. */
async function writeEssay(page: Page, { language, title }: { language: Language; title: string }) {
  const learner = learnerOn(page, language);
  await page.goto("/");
  await learner.download(title);
  await learner.start(title);
  const { words } = learner;
  await page.getByRole("textbox", { name: words.quiz.yourAnswer }).fill("It gets cold, and they rest.");
  await learner.check();
  await page.goto("/");
  await learner.expectAllSent();
}

/** As a hand does it: files held over the page and let go. */
export async function dropFile(page: Page, { name, text }: { name: string; text: string }): Promise<void> {
  const dataTransfer = await page.evaluateHandle(
    (file) => {
      const held = new DataTransfer();
      held.items.add(new File([file.text], file.name));
      return held;
    },
    { name, text },
  );
  const place: Locator = page.getByRole("main").locator("[data-drop]");
  await place.dispatchEvent("dragover", { dataTransfer });
  await place.dispatchEvent("drop", { dataTransfer });
}
