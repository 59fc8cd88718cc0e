// @vitest-environment happy-dom
import { Suspense } from "react";
import { expect, test } from "vitest";
import { ClozeAnswer } from "../../../src/app/question/cloze/cloze-answer.tsx";
import { splitQuestion } from "../../../src/domain/set/split-question.ts";
import { aQuestion } from "../../support/builders.ts";
import { mount } from "../mount.ts";
import { inEnglish } from "./in-english.tsx";

test("a gap in a rich text keeps its focus: it is there only once the text's reader is", async () => {
  const plain = aQuestion.cloze("q");
  const { question } = splitQuestion({ ...plain, prompt: `~~Old~~ ${plain.prompt}` }, "0".repeat(32));
  const asked = { question, order: [], language: "en", locale: "en-GB", response: null, locked: false };
  await using open = await mount(
    inEnglish(
      <Suspense>
        <ClozeAnswer {...asked} onResponse={() => undefined} />
      </Suspense>,
    ),
  );
  const gap = await open.until("input[data-gap]");
  gap.focus();
  await open.until("del");
  expect(document.activeElement).toBe(gap);
  expect(open.place.querySelectorAll("[data-gap]")).toHaveLength(3);
});
