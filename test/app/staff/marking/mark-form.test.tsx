// @vitest-environment happy-dom
import { act } from "react";
import { expect, test } from "vitest";
import { desk } from "../../../../src/app/messages/en/desk.ts";
import { staff as words } from "../../../../src/app/messages/en/staff.ts";
import { MarkForm } from "../../../../src/app/staff/marking/mark-form.tsx";
import { createStaffApi } from "../../../../src/app/staff/staff-api.ts";
import { StaffContext } from "../../../../src/app/staff/staff-context.ts";
import type { Essay } from "../../../../src/protocol/marking.ts";
import { mount } from "../../mount.ts";

const essay: Essay = {
  attemptId: "a7129fd2-18b4-4bc0-84a8-42987e2d7fdf",
  questionId: "e1",
  setId: "s",
  title: "Essays",
  learnerCode: "04106105A",
  learnerName: "",
  answeredAt: 1,
  finished: true,
  language: "en",
  mode: "practice",
  released: true,
  question: { id: "e1", kind: "essay", prompt: "Why?" },
  text: "Because.",
  textHash: "0".repeat(64),
  marks: [],
};

/** The form over a server that says this, and what it was sent. */
async function aForm(reply: { status: number; body: object }) {
  const sent: unknown[] = [];
  const marked: Essay[] = [];
  const api = createStaffApi({
    origin: "https://mundap.test",
    fetch: async (_input, init) => {
      sent.push(await new Response(init?.body).json());
      return Response.json(reply.body, { status: reply.status });
    },
  });
  const mounted = await mount(
    <StaffContext value={{ api, words, desk, locale: "en" }}>
      <MarkForm essay={essay} onMarked={(done) => marked.push(done)} onLookAgain={() => undefined} />
    </StaffContext>,
  );
  const { place } = mounted;
  const press = async (label: string) => {
    const radio = [...place.querySelectorAll("label")].find(({ textContent }) => textContent === label);
    await act(async () => radio?.querySelector("input")?.click());
  };
  const submit = () => act(async () => place.querySelector<HTMLButtonElement>("[type=submit]")?.click());
  return { ...mounted, sent, marked, press, submit };
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
