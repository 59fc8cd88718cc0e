// @vitest-environment happy-dom
import { readFileSync } from "node:fs";
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { expect, test } from "vitest";
import * as z from "zod/mini";
import { desk } from "../../../../src/app/messages/en/desk.ts";
import { staff as words } from "../../../../src/app/messages/en/staff.ts";
import { AnswerScreen } from "../../../../src/app/staff/marking/answer-screen.tsx";
import { createStaffApi } from "../../../../src/app/staff/staff-api.ts";
import { StaffContext } from "../../../../src/app/staff/staff-context.ts";
import { AnswerToMark } from "../../../../src/protocol/marking.ts";
import { mount } from "../../mount.ts";
import { inEnglish } from "../../question/in-english.tsx";

const member = { staffId: "s", email: "s@example.org", name: "Ara", role: "author" } as const;

async function aScreen(sample: string) {
  const { essay } = z
    .object({ essay: AnswerToMark })
    .parse(JSON.parse(readFileSync(`test/fixtures/${sample}`, "utf8")));
  const api = createStaffApi({
    origin: "https://mundap.test",
    fetch: async () => Response.json({ result: { data: essay } }),
  });
  return mount(
    inEnglish(
      <QueryClientProvider client={new QueryClient()}>
        <StaffContext value={{ api, words, desk, locale: "en" }}>
          <AnswerScreen member={member} answerRef={essay} />
        </StaffContext>
      </QueryClientProvider>,
    ),
  );
}

test.each([
  ["marking-number.json", ["몇 미터인가요?", "5 자", "5 m", words.trace.unit_unknown]],
  ["marking-gaps.json", ["5k", "서울", words.trace.unit_unknown, desk.keepsEarned]],
])(
  "who marks %s sees what was asked and entered, what is right, and why a person is asked",
  async (sample, shown) => {
    const { place } = await aScreen(sample);
    const wanted = [desk.unclearTitle, desk.rightAnswer, desk.whyAsked, desk.share, ...shown];
    // The view of its kind comes at its own pace, as in the browser.
    Reflect.set(globalThis, "IS_REACT_ACT_ENVIRONMENT", false);
    for (const text of wanted) await expect.poll(() => place.textContent).toContain(text);
  },
);
