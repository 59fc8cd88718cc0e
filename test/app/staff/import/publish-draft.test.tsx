// @vitest-environment happy-dom
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { act } from "react";
import { expect, test } from "vitest";
import { desk } from "../../../../src/app/messages/en/desk.ts";
import { staff as words } from "../../../../src/app/messages/en/staff.ts";
import { DraftPart } from "../../../../src/app/staff/import/draft-part.tsx";
import { createStaffApi } from "../../../../src/app/staff/staff-api.ts";
import { StaffContext } from "../../../../src/app/staff/staff-context.ts";
import type { SetListing } from "../../../../src/protocol/set-listing.ts";
import { aSetFile, anId } from "../../../support/builders.ts";
import { mount } from "../../mount.ts";
import { inEnglish } from "../../question/in-english.tsx";

const set = aSetFile();
const theirs: SetListing = {
  setId: set.id,
  title: "Theirs",
  version: 4,
  mode: "practice",
  questions: 1,
  retired: false,
  manifest: "b".repeat(64),
  leftOut: [{ questionId: "q2", prompt: "?", reason: "disputed", by: "Lee", at: 0 }],
};

test("a set that a colleague published meanwhile is shown with what they left out, and replaced only by a second press", async () => {
  const sent: unknown[] = [];
  const wire = { failure: { code: "changed_meanwhile" } };
  const error = { code: -32_600, message: "changed_meanwhile", data: { wire } };
  const api = createStaffApi({
    origin: "https://mundap.test",
    async fetch(input, init) {
      if (new Request(input).url.includes("staff.sets")) return Response.json({ result: { data: [theirs] } });
      sent.push(await new Response(init?.body).json());
      if (sent.length === 1) return Response.json({ error }, { status: 409 });
      return Response.json({ result: { data: { ...theirs, version: 5, outcome: "published" } } });
    },
  });
  const draftId = anId("draft");
  const solvability = { setId: set.id, questions: 1, answersVerified: 1, problems: [] };
  await using page = await mount(
    inEnglish(
      <QueryClientProvider client={new QueryClient()}>
        <StaffContext value={{ api, words, desk, locale: "en" }}>
          <DraftPart draft={{ draftId, set, solvability }} />
        </StaffContext>
      </QueryClientProvider>,
    ),
  );
  const button = () => page.place.querySelector("button");
  const press = () => act(async () => button()?.click());
  await press();
  await page.until("fieldset");
  expect(page.place.textContent).toContain(desk.publishedMeanwhile);
  expect(page.place.textContent).toContain(desk.existing("Theirs", 4));
  expect(button()?.textContent).toBe(desk.publishVersion(5));
  expect(page.place.textContent).toContain(desk.leftOutCount(1));
  await press();
  await page.until("[aria-live]");
  expect(sent).toEqual([
    { draftId, as: "same_id" },
    // What a colleague has left out meanwhile stays so.
    { draftId, as: "same_id", seen: theirs.manifest, leftOut: [{ questionId: "q2", reason: "disputed" }] },
  ]);
});
