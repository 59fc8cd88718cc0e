// @vitest-environment happy-dom
import { act } from "react";
import { expect, test } from "vitest";
import { desk } from "../../../../src/app/messages/en/desk.ts";
import { failures } from "../../../../src/app/messages/en/failures.ts";
import { staff as words } from "../../../../src/app/messages/en/staff.ts";
import { MarkForm } from "../../../../src/app/staff/marking/mark-form.tsx";
import { createStaffApi } from "../../../../src/app/staff/staff-api.ts";
import { StaffContext } from "../../../../src/app/staff/staff-context.ts";
import type { AnswerToMark } from "../../../../src/protocol/marking.ts";
import { mount } from "../../mount.ts";
import { inEnglish } from "../../question/in-english.tsx";
import { anEssay as essay } from "../an-essay.ts";

/** The form over a server that says this, and what it was sent. */
async function aForm(reply: { status: number; body: object }) {
  const sent: unknown[] = [];
  const marked: AnswerToMark[] = [];
  const api = createStaffApi({
    origin: "https://mundap.test",
    fetch: async (_input, init) => {
      sent.push(await new Response(init?.body).json());
      return Response.json(reply.body, { status: reply.status });
    },
  });
  const form = (shown: AnswerToMark) =>
    inEnglish(
      <StaffContext value={{ api, words, desk, locale: "en" }}>
        <MarkForm answer={shown} onMarked={(done) => marked.push(done)} onLookAgain={() => undefined} />
      </StaffContext>,
    );
  const mounted = await mount(form(essay));
  const { place } = mounted;
  const press = async (label: string) => {
    const radio = [...place.querySelectorAll("label")].find(({ textContent }) => textContent === label);
    await act(async () => radio?.querySelector("input")?.click());
  };
  const submit = () => act(async () => place.querySelector<HTMLButtonElement>("[type=submit]")?.click());
  const comment = () => place.querySelector("textarea");
  const share = () => place.querySelector<HTMLInputElement>("input[inputmode=decimal]")?.value;
  const show = (shown: AnswerToMark) => mounted.render(form(shown));
  return { ...mounted, sent, marked, press, submit, comment, share, show };
}

test("a mark is sent for the text that was read, after the marks that were seen", async () => {
  const { marks: _none, ...rest } = essay;
  const done = { ...rest, marks: [] };
  const form = await aForm({ status: 200, body: { result: { data: done } } });
  await form.press(desk.percent(0.75));
  await form.submit();
  expect(form.sent).toEqual([
    {
      attemptId: essay.attemptId,
      questionId: "e1",
      textHash: essay.textHash,
      after: 0,
      fraction: 0.75,
      comment: "",
    },
  ]);
  expect(form.marked).toEqual([done]);
  expect(form.place.textContent).toContain(desk.saved(0.75));
  await form[Symbol.asyncDispose]();
});

test("without a share nothing is sent, and the form says what it needs", async () => {
  const form = await aForm({ status: 200, body: {} });
  await form.submit();
  expect(form.sent).toEqual([]);
  expect(form.place.textContent).toContain(desk.shareWrong);
  await form[Symbol.asyncDispose]();
});

test("what somebody else changed meanwhile is said, and what was entered stays", async () => {
  const wire = { failure: { code: "changed_meanwhile" } };
  const form = await aForm({
    status: 422,
    body: { error: { code: -1, message: "changed_meanwhile", data: { wire } } },
  });
  await form.press(desk.percent(1));
  await form.submit();
  expect(form.place.textContent).toContain(desk.changed);
  expect(form.place.querySelector<HTMLInputElement>("input[inputmode=decimal]")?.value).toBe("100");
  expect(form.marked).toEqual([]);
  await form[Symbol.asyncDispose]();
});

test("a text written anew takes the share away, and leaves the comment and its focus", async () => {
  await using form = await aForm({ status: 200, body: {} });
  const line = form.comment();
  const own = Object.getOwnPropertyDescriptor(HTMLTextAreaElement.prototype, "value");
  own?.set?.call(line, "Well argued.");
  await act(async () => line?.dispatchEvent(new Event("input", { bubbles: true })));
  line?.focus();
  await form.press(desk.percent(0.5));
  expect(form.share()).toBe("50");
  await form.show({ ...essay, text: "Because so.", textHash: "1".repeat(64) });
  expect(form.share()).toBe("");
  expect(form.comment()?.value).toBe("Well argued.");
  expect(document.activeElement).toBe(line);
});

test.each([
  ["server_error", true],
  ["not_allowed", false],
] as const)(
  "after %s it is said what that is, and whether the mark may be kept: %j",
  async (code, isOpen) => {
    const wire = { failure: { code } };
    await using form = await aForm({
      status: 500,
      body: { error: { code: -1, message: code, data: { wire } } },
    });
    await form.press(desk.percent(1));
    await form.submit();
    const alert = form.place.querySelector("[role=alert]")?.textContent ?? "";
    expect(alert).toContain(failures[code].what);
    expect(alert.includes(desk.notKnown)).toBe(isOpen);
  },
);

test("a mark whose answer got lost is not told as undone", async () => {
  await using form = await aForm({ status: 200, body: { unlike: "anything of ours" } });
  await form.press(desk.percent(1));
  await form.submit();
  expect(form.place.querySelector("[role=alert]")?.textContent).toContain(desk.notKnown);
});
