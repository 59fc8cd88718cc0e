import { expect, test } from "vitest";
import { inReadingOrder } from "../../../src/domain/question/in-reading-order.ts";
import { splitQuestion } from "../../../src/domain/set/split-question.ts";
import { aQuestion } from "../../support/builders.ts";

test("gaps are counted as they are read, whatever order they are listed in; one without a place is last", () => {
  const authored = aQuestion.cloze("q", { prompt: "{{c}} comes before {{b}}." });
  const { question } = splitQuestion(authored, "0".repeat(32));
  if (question.kind !== "cloze") throw new Error("a text with gaps");
  expect(inReadingOrder(question).map(({ id }) => id)).toEqual(["c", "b", "a"]);
});
