// @vitest-environment happy-dom
import { readFileSync } from "node:fs";
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { act } from "react";
import { expect, test, vi } from "vitest";
import { desk } from "../../../../src/app/messages/en/desk.ts";
import { rollout as rolloutWords } from "../../../../src/app/messages/en/rollout.ts";
import { staff as words } from "../../../../src/app/messages/en/staff.ts";
import { RolloutScreen } from "../../../../src/app/staff/rollout/rollout-screen.tsx";
import { createStaffApi } from "../../../../src/app/staff/staff-api.ts";
import { StaffContext } from "../../../../src/app/staff/staff-context.ts";
import type { StaffRole } from "../../../../src/protocol/staff.ts";
import { mount } from "../../mount.ts";
import { inEnglish } from "../../question/in-english.tsx";

// By the folder tests run in: a browser's module has no file's address.
const sampleIn = (name: string): Record<string, unknown> =>
  JSON.parse(readFileSync(`test/fixtures/${name}`, "utf8"));
const samples = { ...sampleIn("rollout.json"), ...sampleIn("rollout-desk.json") };
const NO_DAYS = { period: "week1", days: [], stars: [0, 0, 0, 0, 0] };
const REPLIES: Record<string, unknown> = {
  "staff.rollout.status": samples["rolloutStatus"],
  "staff.rollout.desk": samples["rolloutDesk"],
  "staff.rollout.tick": samples["rolloutDesk"],
  "staff.rollout.steer": {
    ...(samples["steerResult"] as object),
    action: "stay",
    why: "gates_shut",
    done: false,
  },
  "staff.rollout.report": NO_DAYS,
};

async function aPage(role: StaffRole) {
  const sent: { path: string; body: unknown }[] = [];
  const api = createStaffApi({
    origin: "https://mundap.test",
    fetch: async (input, init) => {
      const path =
        new URL(input instanceof Request ? input.url : String(input)).pathname.split("/").at(-1) ?? "";
      if (init?.method === "POST") sent.push({ path, body: await new Response(init.body).json() });
      return Response.json({ result: { data: REPLIES[path] } });
    },
  });
  const member = { staffId: "s", email: "s@example.org", name: "S", role };
  const { place } = await mount(
    inEnglish(
      <QueryClientProvider client={new QueryClient()}>
        <StaffContext value={{ api, words, desk, locale: "en" }}>
          <RolloutScreen member={member} />
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
  await act(() => vi.waitFor(() => expect(place.textContent).toContain(rolloutWords.noDays)));
  expect(place.querySelector("[aria-current=step]")?.textContent).toBe("25 %");
  expect(place.textContent).toContain("−7.0 %p, beyond the limit of 0.0 %p and not by chance: V2 goes back.");
  expect(place.textContent).toContain("95.0 %");
  expect(place.textContent).toContain("Harm is proven and not by chance: everybody goes back to V1.");
  expect(place.textContent).toContain(rolloutWords.late(3));
  expect(place.textContent).toContain("jiwoo@example.org");
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
