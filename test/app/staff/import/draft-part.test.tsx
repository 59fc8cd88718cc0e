// @vitest-environment happy-dom
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { act } from "react";
import { expect, test } from "vitest";
import { desk } from "../../../../src/app/messages/en/desk.ts";
import { staff as words } from "../../../../src/app/messages/en/staff.ts";
import { DraftPart } from "../../../../src/app/staff/import/draft-part.tsx";
import { createStaffApi } from "../../../../src/app/staff/staff-api.ts";
import { StaffContext } from "../../../../src/app/staff/staff-context.ts";
import { aSetFile, anId } from "../../../support/builders.ts";
import { mount } from "../../mount.ts";
import { inEnglish } from "../../question/in-english.tsx";

const set = aSetFile();
const listed = { setId: set.id, title: set.title, retired: false, manifest: "b".repeat(64) };
const record = { questionId: "q2", prompt: "?", reason: "disputed", by: "Lee", at: 0 };
const existing = { ...listed, mode: "practice" as const, version: 4, questions: 3, leftOut: [record] };

test("what was left out before is shown so; a question is left out with a reason and taken back", async () => {
  const sent: unknown[] = [];
  const api = createStaffApi({
    origin: "https://mundap.test",
    async fetch(_input, init) {
      sent.push(await new Response(init?.body).json());
      return Response.json({ result: { data: { ...existing, version: 5, outcome: "published" } } });
    },
  });
  const draft = {
    draftId: anId("draft"),
    set,
    solvability: { setId: set.id, questions: 4, answersVerified: 9, problems: [] },
    existing,
  };
  await using page = await mount(
    inEnglish(
      <QueryClientProvider client={new QueryClient()}>
        <StaffContext value={{ api, words, desk, locale: "en" }}>
          <DraftPart draft={draft} />
        </StaffContext>
      </QueryClientProvider>,
    ),
  );
  const named = (name: string) =>
    [...page.place.querySelectorAll("button")].find(
      (button) => (button.getAttribute("aria-label") ?? button.textContent) === name,
    );
  const press = (name: string) => act(async () => named(name)?.click());
  const details = page.place.querySelector("details");
  await act(async () => details?.setAttribute("open", ""));
  await act(async () => details?.dispatchEvent(new Event("toggle")));
  expect(page.place.textContent).toContain(desk.leftOutCount(1));
  expect(page.place.textContent).toContain("disputed");

  const second = desk.questionNumber(2);
  await press(desk.takeBackName(second));
  expect(document.activeElement).toBe(named(desk.leaveOutName(second)));
  expect(page.place.textContent).not.toContain(desk.leftOutCount(1));
  const first = desk.questionNumber(1);
  await press(desk.leaveOutName(first));
  const line = page.place.querySelector<HTMLInputElement>("input[name=reason]");
  expect(document.activeElement).toBe(line);
  // Without a reason nothing is left out.
  await press(desk.leaveOutName(first));
  expect(page.place.querySelector("input[name=reason]")).toBe(line);
  if (line) line.value = " wrong key ";
  await press(desk.leaveOutName(first));
  expect(document.activeElement).toBe(named(desk.takeBackName(first)));

  await press(desk.publishVersion(5));
  const leftOut = [{ questionId: "q1", reason: "wrong key" }];
  expect(sent).toEqual([{ draftId: draft.draftId, as: "same_id", seen: existing.manifest, leftOut }]);
});
