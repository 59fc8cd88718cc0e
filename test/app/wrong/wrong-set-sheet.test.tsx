// @vitest-environment happy-dom
import { expect, test } from "vitest";
import { wrong as words } from "../../../src/app/messages/en/wrong.ts";
import { type AppParts, AppPartsContext } from "../../../src/app/shell/app-parts.ts";
import { WrongSetSheet } from "../../../src/app/wrong/wrong-set-sheet.tsx";
import { mount } from "../mount.ts";
import { inEnglish } from "../question/in-english.tsx";

const WRONG = { attemptId: "a", setId: "s", setTitle: "A set", answeredAt: 0, learntSince: false };

async function sheetOf(place: "here" | "elsewhere" | "exam", count = 1) {
  const toLearn = Array.from({ length: count }, (_, n) => ({ ...WRONG, questionId: `q${n}` }));
  const set = { setId: "s", title: "A set", toLearn, learnt: [] };
  const readQuestion = async () => ({ ok: false, failure: { code: "not_found" } });
  const parts = { engine: { readQuestion } } as unknown as AppParts;
  const mounted = await mount(
    inEnglish(
      <AppPartsContext value={parts}>
        <WrongSetSheet set={set} place={place} />
      </AppPartsContext>,
    ),
  );
  const buttons = [...mounted.place.querySelectorAll("button")].map(({ textContent }) => textContent);
  return { ...mounted, buttons };
}

test("practises what was wrong in a set that is here, as many at once as an attempt can name", async () => {
  await using few = await sheetOf("here", 2);
  expect(few.buttons).toContain(words.practise(2));
  await using many = await sheetOf("here", 700);
  expect(many.buttons).toContain(words.practise(500));
});

test("begins no exam for the few questions of it that were wrong", async () => {
  await using exam = await sheetOf("exam", 2);
  expect(exam.buttons).not.toContain(words.practise(2));
  expect(exam.place.textContent).toContain(words.examOnlyRead);
});
