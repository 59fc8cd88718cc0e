// @vitest-environment happy-dom
import { expect, test } from "vitest";
import { en } from "../../../src/app/messages/en.ts";
import { CheckDialog } from "../../../src/app/quiz/check-dialog.tsx";
import { mount } from "../mount.ts";
import { pressEnter } from "../press-enter.ts";
import { inEnglish } from "../question/in-english.tsx";

async function openDialog() {
  const done: string[] = [];
  const dialog = inEnglish(
    <CheckDialog
      open
      title={en.quiz.partsTitle}
      back={en.quiz.goOnFilling}
      onCheck={() => done.push("check")}
      onClose={() => done.push("close")}
    >
      {en.quiz.partsBody(2)}
    </CheckDialog>,
  );
  return { ...(await mount(dialog)), done };
}

test("a second Enter goes back to the answer, and checks nothing", async () => {
  await using open = await openDialog();
  expect(document.activeElement?.textContent).toBe(en.quiz.goOnFilling);
  await pressEnter("anew");
  expect(open.done).toEqual(["close"]);
});

test("Enter held presses no button of the dialog", async () => {
  await using open = await openDialog();
  for (const button of open.place.querySelectorAll("button")) {
    button.focus();
    await pressEnter("held");
  }
  expect(open.done).toEqual([]);
});
