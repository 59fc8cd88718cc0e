// @vitest-environment happy-dom
import { act } from "react";
import { afterEach, expect, test, vi } from "vitest";
import type { FailureCode } from "../../../src/domain/failure.ts";
import { desk } from "../../../src/app/messages/en/desk.ts";
import { failures } from "../../../src/app/messages/en/failures.ts";
import { staff as words } from "../../../src/app/messages/en/staff.ts";
import { StaffArea } from "../../../src/app/staff/staff-area.tsx";
import { useLinkToken } from "../../../src/app/staff/use-link-token.ts";
import { mount } from "../mount.ts";
import { inEnglish } from "../question/in-english.tsx";
import { anEssay } from "./an-essay.ts";

afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

const member = {
  id: "a7129fd2-18b4-4bc0-84a8-42987e2d7fdf",
  name: "Min",
  role: "admin",
  email: "m@a.example",
};

function failed(code: FailureCode): Response {
  const error = { code: -1, message: code, data: { wire: { failure: { code } } } };
  return Response.json({ error }, { status: 422 });
}

/** The page of one essay on which somebody has begun to write, over a server that says these. */
async function writing() {
  vi.useFakeTimers({ toFake: ["Date"] });
  const server: Record<"staff.me" | "staff.essay" | "staff.mark", () => Response> = {
    "staff.me": () => Response.json({ result: { data: member } }),
    "staff.essay": () => Response.json({ result: { data: anEssay } }),
    "staff.mark": () => failed("changed_meanwhile"),
  };
  vi.stubGlobal("fetch", async (input: string) => {
    const path = new URL(input).pathname.split("/").at(-1);
    return path === "staff.me" || path === "staff.essay" || path === "staff.mark"
      ? server[path]()
      : Response.error();
  });
  history.replaceState(null, "", `/staff/marking/${anEssay.attemptId}/${anEssay.questionId}`);
  const mounted = await mount(inEnglish(<StaffArea />));
  const { place } = mounted;
  const comment = () => place.querySelector("textarea");
  await act(async () => void (await vi.waitUntil(comment)));
  const line = comment();
  const own = Object.getOwnPropertyDescriptor(HTMLTextAreaElement.prototype, "value");
  own?.set?.call(line, "Well argued.");
  await act(async () => line?.dispatchEvent(new Event("input", { bubbles: true })));
  return {
    ...mounted,
    server,
    comment,
    async press(label: string) {
      const said = [...place.querySelectorAll<HTMLElement>("label, button")];
      await act(async () => said.find(({ textContent }) => textContent === label)?.click());
    },
    async lookedAtAgain(says: string) {
      vi.setSystemTime(Date.now() + 60_000);
      await act(async () => {
        window.dispatchEvent(new Event("visibilitychange"));
        await vi.waitUntil(() => place.textContent?.includes(says));
      });
    },
  };
}

test.each([
  ["the server cannot be reached", words.unreachable, () => Response.error()],
  ["the sign-in has run out", desk.signedOut, () => Response.json({ result: { data: null } })],
])("what a marker writes stays while %s, which is said above it", async (_, says, reply) => {
  await using page = await writing();
  const before = page.comment();
  page.server["staff.me"] = reply;
  await page.lookedAtAgain(says);
  expect(page.comment()).toBe(before);
  expect(page.comment()?.value).toBe("Well argued.");
});

test.each([
  ["server_error", failures.server_error.what],
  ["not_found", desk.answerGone],
] as const)("what a marker writes stays where looking at the essay again fails: %s", async (code, says) => {
  await using page = await writing();
  await page.press(desk.percent(1));
  await page.press(desk.save);
  page.server["staff.essay"] = () => failed(code);
  await page.press(desk.lookAgain);
  await act(async () => void (await vi.waitUntil(() => page.place.textContent?.includes(says))));
  expect(page.comment()?.value).toBe("Well argued.");
});

function Token() {
  return <p>{useLinkToken()}</p>;
}

test("a one-time link is read behind the #, which reaches no log, and where older servers put it", async () => {
  history.replaceState(null, "", "/staff/join#token=behind");
  const { place } = await mount(<Token />);
  expect(place.textContent).toBe("behind");
  await act(async () => history.replaceState(null, "", "/staff/join?token=before"));
  await act(async () => void window.dispatchEvent(new Event("hashchange")));
  expect(place.textContent).toBe("before");
});
