// @vitest-environment happy-dom
import "fake-indexeddb/auto";
import { act } from "react";
import { expect, test } from "vitest";
import { en } from "../../../src/app/messages/en.ts";
import { settledReports as words } from "../../../src/app/messages/en/settled-reports.ts";
import { MessagesContext } from "../../../src/app/messages/use-messages.ts";
import { SettledReports } from "../../../src/app/news/settled-reports.tsx";
import { AppPartsContext, type AppParts } from "../../../src/app/shell/app-parts.ts";
import type { SettledReport } from "../../../src/protocol/settled-report.ts";
import { mount } from "../mount.ts";

const here: SettledReport = {
  journalId: "54f972bb-4bc1-44b8-82d6-c26db7164e0b",
  seq: 1,
  attemptId: "a7129fd2-18b4-4bc0-84a8-42987e2d7fdf",
  questionId: "q2",
  outcome: "mark_corrected",
  settledAt: 1,
};
const elsewhere: SettledReport = {
  ...here,
  seq: 2,
  attemptId: "753804f6-c919-4a4d-8b56-87ed5fdaac9c",
  outcome: "mark_stands",
};

test("what came of a report says of which question, leads to its answer and is put away; of an attempt elsewhere it says what it can", async () => {
  const dismissed: SettledReport[] = [];
  const engine = {
    readAttempt: async (attemptId: string) =>
      attemptId === here.attemptId ? { title: "역사", language: "ko", questionIds: ["q1", "q2"] } : undefined,
    dismissSettledReport: async (report: SettledReport) => void dismissed.push(report),
  };
  await using mounted = await mount(
    <MessagesContext value={en}>
      <AppPartsContext value={{ engine } as unknown as AppParts}>
        <SettledReports reports={[here, elsewhere]} />
      </AppPartsContext>
    </MessagesContext>,
  );
  const link = await mounted.until("a");
  expect(link.getAttribute("href")).toBe(`/review/${here.attemptId}`);
  const [first, second] = mounted.place.querySelectorAll("output");
  expect(first?.textContent).toContain(words.outcomes.mark_corrected);
  expect(first?.textContent).toContain(`역사 · ${words.question(2)}`);
  expect(second?.textContent).toContain(words.outcomes.mark_stands);
  expect(second?.querySelector("a")).toBeNull();
  await act(async () => second?.querySelector("button")?.click());
  expect(dismissed).toEqual([elsewhere]);
});
