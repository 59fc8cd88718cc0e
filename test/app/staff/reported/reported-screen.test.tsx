// @vitest-environment happy-dom
import { readFileSync } from "node:fs";
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { act } from "react";
import { expect, test, vi } from "vitest";
import { desk } from "../../../../src/app/messages/en/desk.ts";
import { reported as en } from "../../../../src/app/messages/en/reported.ts";
import { settledReports as told } from "../../../../src/app/messages/en/settled-reports.ts";
import { staff as words } from "../../../../src/app/messages/en/staff.ts";
import { ReportedScreen } from "../../../../src/app/staff/reported/reported-screen.tsx";
import { createStaffApi } from "../../../../src/app/staff/staff-api.ts";
import { StaffContext } from "../../../../src/app/staff/staff-context.ts";
import type { ReportedList } from "../../../../src/protocol/reported.ts";
import type { StaffRole } from "../../../../src/protocol/staff.ts";
import { mount } from "../../mount.ts";
import { inEnglish } from "../../question/in-english.tsx";

const sample: unknown = JSON.parse(readFileSync("test/fixtures/reported.json", "utf8"));
const { reportedList: list } = sample as { reportedList: ReportedList };
const NONE: ReportedList = { reports: [], reportsCount: 0, questions: [] };

/** The page over a server that holds this, and what it was sent. */
async function aPage(role: StaffRole, afterwards: { status: number; body: object }) {
  const sent: { path: string; body: unknown }[] = [];
  const api = createStaffApi({
    origin: "https://mundap.test",
    fetch: async (input, init) => {
      const { pathname } = new URL(input instanceof Request ? input.url : String(input));
      if (init?.method !== "POST") return Response.json({ result: { data: list } });
      sent.push({ path: pathname, body: await new Response(init.body).json() });
      return Response.json(afterwards.body, { status: afterwards.status });
    },
  });
  const member = { staffId: "s", email: "s@example.org", name: "S", role };
  const { place } = await mount(
    inEnglish(
      <QueryClientProvider client={new QueryClient()}>
        <StaffContext value={{ api, words, desk, locale: "en" }}>
          <ReportedScreen member={member} />
        </StaffContext>
      </QueryClientProvider>,
    ),
  );
  await act(() => vi.waitFor(() => expect(place.querySelectorAll("form")).toHaveLength(2)));
  const settle = async (note: string) => {
    const field = place.querySelector<HTMLInputElement>("form input[name=note]");
    if (field) field.value = note;
    await act(async () => place.querySelector<HTMLButtonElement>("form button")?.click());
  };
  return { place, sent, settle };
}

test("a report says what was said of which mark and leads to what the learner saw; looked into, it leaves", async () => {
  const page = await aPage("support", { status: 200, body: { result: { data: NONE } } });
  const [first, second] = page.place.querySelectorAll("main li form");
  const row = first?.closest("li");
  expect(row?.textContent).toContain("문종도 맞는 것 같아요");
  expect(row?.textContent).toContain(`${en.shownNow}: ${words.verdicts.incorrect}`);
  expect(row?.querySelector("a")?.getAttribute("href")).toBe(
    "/staff/attempts/a7129fd2-18b4-4bc0-84a8-42987e2d7fdf",
  );
  expect(second?.closest("li")?.textContent).toContain(en.notArrived);
  expect(second?.closest("li")?.querySelector("a")).toBeNull();
  expect([...page.place.querySelectorAll("tbody td")].map(({ textContent }) => textContent)).toEqual([
    "1",
    "2",
    "0",
  ]);

  await act(async () => row?.querySelector<HTMLInputElement>("input[value=mark_stands]")?.click());
  expect(row?.textContent).toContain(en.learnerReads(told.outcomes.mark_stands));
  await page.settle(" The key is right. ");
  expect(page.sent).toEqual([
    {
      path: "/api/v2/staff.settleReport",
      body: {
        journalId: "54f972bb-4bc1-44b8-82d6-c26db7164e0b",
        seq: 1,
        note: "The key is right.",
        outcome: "mark_stands",
      },
    },
  ]);
  await act(() => vi.waitFor(() => expect(page.place.textContent).toContain(en.none)));
});

test("an author, who may not open a learner's attempt, is not led to one; what is written stays where somebody was faster", async () => {
  const wire = { failure: { code: "changed_meanwhile" } };
  const body = { error: { code: -32_603, message: "changed_meanwhile", data: { wire } } };
  const page = await aPage("author", { status: 422, body });
  expect(page.place.querySelector("main li a")).toBeNull();
  await page.settle("Mine.");
  expect(page.place.textContent).toContain(en.changed);
  expect(page.place.querySelector<HTMLInputElement>("form input[name=note]")?.value).toBe("Mine.");
});
