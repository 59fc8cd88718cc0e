import { expect, type Page } from "@playwright/test";
import { staff as english } from "../../src/app/messages/en/staff.ts";
import { staff as korean } from "../../src/app/messages/ko/staff.ts";
import type { Language } from "../../src/app/messages/language.ts";
import type { Mundap } from "./running-server.ts";
import type { LookAt } from "./tour-learner.ts";

export const staffWords = (language: Language) => (language === "en" ? english : korean);

export type StaffPerson = { name: string; email: string; password: string };

/** A one-time link for someone new, as an operator makes it. */
export async function staffLinkFrom(mundap: Mundap, name: string): Promise<string> {
  const made: unknown = JSON.parse(await mundap.command("staff", "add", "--name", name, "--json"));
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
  await page.goto("/staff/attempts/0b5cbb0e-3b8a-4f5a-9d0e-000000000000");
  await expect(page.getByText(words.notFoundBody)).toBeVisible();
  await lookAt("staff, no such attempt");
}
