// @vitest-environment happy-dom
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { act } from "react";
import { expect, test, vi } from "vitest";
import { desk } from "../../../../src/app/messages/en/desk.ts";
import { staff as words } from "../../../../src/app/messages/en/staff.ts";
import { HeldScreen } from "../../../../src/app/staff/held/held-screen.tsx";
import { createStaffApi } from "../../../../src/app/staff/staff-api.ts";
import { StaffContext } from "../../../../src/app/staff/staff-context.ts";
import type { HeldList } from "../../../../src/protocol/held.ts";
import { mount } from "../../mount.ts";
import { inEnglish } from "../../question/in-english.tsx";

const list: HeldList = {
  answers: [
    {
      attemptId: "0b6f7c1e-1f0a-4a55-9d6e-2b8f4f0f7a11",
      questionId: "q1",
      seq: 3,
      setId: "a-set",
      title: "한국사",
      learnerCode: "7K3M9QXA2",
      learnerName: "서연",
      answeredAt: 1798765200000,
      why: "verdict_mismatch",
      device: { verdict: "correct", fraction: 1 },
      shown: { verdict: "correct", fraction: 1 },
    },
    {
      attemptId: "0b6f7c1e-1f0a-4a55-9d6e-2b8f4f0f7a11",
      questionId: "q2",
      seq: 4,
      setId: "a-set",
      title: "한국사",
      learnerCode: "7K3M9QXA2",
      learnerName: "",
      answeredAt: 1798765260000,
      why: "in_time_low_evidence",
      device: { verdict: "pending", fraction: 0 },
      shown: { verdict: "pending", fraction: 0 },
      decideAfter: 1799974860000,
    },
  ],
  answersCount: 2,
  bodies: [
    {
      id: "5c183395-909e-4f3f-8c5b-f4cb6f0aeb56",
      learnerCode: "7K3M9QXA2",
      learnerName: "서연",
      deviceId: "1f4e3db0-1bd4-4ce6-8c46-588b931896a3",
      receivedAt: 1798765200000,
      why: "request_malformed",
      bytes: 28,
      beginning: '{"protocol":2,"answers":"가"}',
    },
  ],
  bodiesCount: 1,
};
const NONE: HeldList = { answers: [], answersCount: 0, bodies: [], bodiesCount: 0 };

/** The page over a server that holds this, and what it was sent. */
async function aPage(afterwards: { status: number; body: object }) {
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
  const member = { staffId: "s", email: "s@example.org", name: "S", role: "support" } as const;
  const { place } = await mount(
    inEnglish(
      <QueryClientProvider client={new QueryClient()}>
        <StaffContext value={{ api, words, desk, locale: "en" }}>
          <HeldScreen member={member} />
        </StaffContext>
      </QueryClientProvider>,
    ),
  );
  await act(() => vi.waitFor(() => expect(place.querySelectorAll("form")).toHaveLength(3)));
  const rowOf = (text: string) => {
    const row = [...place.querySelectorAll("li")].find((each) => each.textContent.includes(text));
    if (!row) throw new Error(`no row says ${text}`);
    return row;
  };
  const press = (row: Element, text: string) =>
    act(async () => {
      const found = [...row.querySelectorAll("label, button")].find((each) => each.textContent === text);
      (found?.querySelector("input") ?? (found as HTMLButtonElement)).click();
    });
  const enter = (row: Element, reason: string) => {
    const field = row.querySelector<HTMLInputElement>("input[name=reason]");
    if (field) field.value = reason;
  };
  return { place, sent, rowOf, press, enter };
}

test("a decision is sent with whose word stands and why, and what is left is shown", async () => {
  const page = await aPage({ status: 200, body: { result: { data: NONE } } });
  const row = page.rowOf("q1");
  expect(row.textContent).toContain(words.reasons.verdict_mismatch);
  await page.press(row, desk.heldChoices.server);
  page.enter(row, " The key is right. ");
  await page.press(row, desk.heldDecide);
  const [answer] = list.answers;
  expect(page.sent).toEqual([
    {
      path: "/api/v2/staff.decide",
      body: {
        attemptId: answer?.attemptId,
        questionId: "q1",
        seq: 3,
        acceptance: "counted",
        verdict: "server",
        reason: "The key is right.",
      },
    },
  ]);
  await act(() => vi.waitFor(() => expect(page.place.textContent).toContain(desk.heldNone)));
});

test.each([
  [desk.heldTake, "take"],
  [desk.heldPutBy, "put_by"],
])("a message that could not be read: %s", async (button, as) => {
  const page = await aPage({ status: 200, body: { result: { data: NONE } } });
  const row = page.rowOf(desk.heldBeginning);
  page.enter(row, "A mended build.");
  await page.press(row, button);
  expect(page.sent).toEqual([
    { path: "/api/v2/staff.settle", body: { id: list.bodies[0]?.id, as, reason: "A mended build." } },
  ]);
});

test("what somebody else has decided meanwhile is said, and the reason stays written", async () => {
  const wire = { failure: { code: "changed_meanwhile" } };
  const body = { error: { code: -32_603, message: "changed_meanwhile", data: { wire } } };
  const page = await aPage({ status: 422, body });
  const row = page.rowOf("q1");
  page.enter(row, "Mine.");
  await page.press(row, desk.heldDecide);
  expect(row.textContent).toContain(desk.heldChanged);
  expect(row.querySelector<HTMLInputElement>("input[name=reason]")?.value).toBe("Mine.");
});
