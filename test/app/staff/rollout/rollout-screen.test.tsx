// @vitest-environment happy-dom
import { readFileSync } from "node:fs";
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { act } from "react";
import { expect, test, vi } from "vitest";
import { contacts } from "../../../../src/app/messages/en/contacts.ts";
import { desk } from "../../../../src/app/messages/en/desk.ts";
import { rollout as rolloutWords } from "../../../../src/app/messages/en/rollout.ts";
import { staff as words } from "../../../../src/app/messages/en/staff.ts";
import { ReportScreen } from "../../../../src/app/staff/rollout/report-screen.tsx";
import { RolloutScreen } from "../../../../src/app/staff/rollout/rollout-screen.tsx";
import { createStaffApi } from "../../../../src/app/staff/staff-api.ts";
import { StaffContext } from "../../../../src/app/staff/staff-context.ts";
import type { RolloutDesk } from "../../../../src/protocol/rollout-desk.ts";
import type { StaffRole } from "../../../../src/protocol/staff.ts";
import { mount } from "../../mount.ts";
import { inEnglish } from "../../question/in-english.tsx";

// By the folder tests run in: a browser's module has no file's address.
const sampleIn = (name: string): Record<string, unknown> =>
  JSON.parse(readFileSync(`test/fixtures/${name}`, "utf8"));
const samples = { ...sampleIn("rollout.json"), ...sampleIn("rollout-desk.json") };
const WEEK2 = Date.UTC(2027, 0, 8);
const REPLIES: Record<string, unknown> = {
  "staff.rollout.status": samples["rolloutStatus"],
  "staff.rollout.desk": {
    ...(samples["rolloutDesk"] as RolloutDesk),
    checks: [
      ...(samples["rolloutDesk"] as RolloutDesk).checks,
      { item: "week2_statistics", list: "week2", state: "open", seenBy: "person" },
    ],
  },
  "staff.rollout.tick": samples["rolloutDesk"],
  "staff.rollout.steer": {
    ...(samples["steerResult"] as object),
    action: "stay",
    why: "gates_shut",
    done: false,
  },
  "staff.rollout.report": { period: "week2", from: WEEK2, to: WEEK2, days: [], stars: [0, 0, 0, 0, 0] },
  "staff.contacts": { contacts: [{ task: "deployment", name: "Haneul", reach: "02-123-4567" }] },
};

/** `instead`: what the server replies to some of it. */
async function aPage(
  role: StaffRole,
  Screen: typeof RolloutScreen = RolloutScreen,
  instead: Record<string, object> = {},
) {
  const sent: { path: string; body: unknown }[] = [];
  const api = createStaffApi({
    origin: "https://mundap.test",
    fetch: async (input, init) => {
      const path =
        new URL(input instanceof Request ? input.url : String(input)).pathname.split("/").at(-1) ?? "";
      if (init?.method === "POST") sent.push({ path, body: await new Response(init.body).json() });
      return Response.json(instead[path] ?? { result: { data: REPLIES[path] } });
    },
  });
  const member = { staffId: "s", email: "s@example.org", name: "S", role };
  const { place } = await mount(
    inEnglish(
      <QueryClientProvider client={new QueryClient()}>
        <StaffContext value={{ api, words, desk, locale: "en" }}>
          <Screen member={member} />
        </StaffContext>
      </QueryClientProvider>,
    ),
  );
  const press = (text: string) =>
    act(async () => {
      const found = [...place.querySelectorAll("label, button")].find((each) =>
        each.textContent.trim().startsWith(text),
      );
      (found?.querySelector("input") ?? (found as HTMLButtonElement)).click();
    });
  return { place, sent, press };
}

test("an operator sees the step, why each gate stands, both arms, what was decided, and who answers for what", async () => {
  const { place } = await aPage("operator");
  await act(() => vi.waitFor(() => expect(place.textContent).toContain(rolloutWords.late(3))));
  expect(place.querySelector("[aria-current=step]")?.textContent).toBe("25%");
  expect(place.textContent).toContain("−7.0%p, beyond the limit of 0.0%p and not by chance: V2 goes back.");
  expect(place.textContent).toContain("95.0%");
  const [standing] = place.querySelectorAll("main [role=note]");
  expect(standing?.textContent).toContain(rolloutWords.standing(25, "running"));
  expect(standing?.textContent).toContain("Harm is proven and not by chance: everybody goes back to V1.");
  expect(standing?.textContent).toContain(rolloutWords.todo.proven_harm);
  expect(place.textContent).toContain("jiwoo@example.org");
  expect(place.textContent).toContain("Haneul · 02-123-4567");
  expect(place.querySelector("a[href='/staff/rollout/reports/week2']")?.textContent).toBe("Week 2");
});

test("contacts that cannot be read are told as such, and not as if nobody had been named", async () => {
  const failure = { code: "document_malformed", detail: { place: "contacts.0.task" } };
  const { place } = await aPage("operator", RolloutScreen, {
    "staff.contacts": { error: { code: -1, message: "x", data: { wire: { failure } } } },
  });
  await act(() => vi.waitFor(() => expect(place.textContent).toContain(contacts.malformed)));
  expect(place.textContent).not.toContain(contacts.how);
});

test("a step up is sent with its reason, and a refusal is said with the gates that are shut", async () => {
  const { place, sent, press } = await aPage("admin");
  await act(() => vi.waitFor(() => expect(place.textContent).toContain(rolloutWords.acts.advance)));
  const note = place.querySelector<HTMLInputElement>("input[name=note]");
  if (note) note.value = " as planned ";
  await press(rolloutWords.dryRun);
  await act(async () => place.querySelector<HTMLButtonElement>("form button[type=submit]")?.click());
  await act(() => vi.waitFor(() => expect(place.textContent).toContain(rolloutWords.refused)));
  expect(sent).toEqual([
    { path: "staff.rollout.steer", body: { act: "advance", note: "as planned", dryRun: true } },
  ]);
  expect(place.textContent).toContain("It waits: a gate is still shut. Errors");
});

test("a line of the checklist is ticked by hand where no machine sees it", async () => {
  const { place, sent, press } = await aPage("operator");
  await act(() => vi.waitFor(() => expect(place.textContent).toContain(rolloutWords.checks.tests_passed)));
  await press(rolloutWords.checks.tests_passed);
  expect(sent).toEqual([{ path: "staff.rollout.tick", body: { item: "tests_passed", state: "open" } }]);
});

test("nobody else steers, and nothing is asked of the server for them", async () => {
  const { place, sent } = await aPage("support");
  expect(place.textContent).toContain(rolloutWords.notOperator);
  expect(place.querySelectorAll("form")).toHaveLength(0);
  expect(sent).toEqual([]);
});

test("a report is a page of its own with what is to be done in its time, and says when it begins", async () => {
  const { place, sent, press } = await aPage("operator", ({ member }) => (
    <ReportScreen member={member} period="week2" />
  ));
  await act(() => vi.waitFor(() => expect(place.textContent).toContain("It begins on January 8, 2027.")));
  expect(place.querySelector("h1")?.textContent).toBe("Report of Week 2");
  expect(place.querySelector("a[aria-current=page][href$=week2]")).not.toBeNull();
  await press(rolloutWords.checks.week2_statistics);
  expect(sent).toEqual([{ path: "staff.rollout.tick", body: { item: "week2_statistics", state: "done" } }]);
});
