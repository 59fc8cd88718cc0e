import { plainToMarkdown } from "../../plain-to-markdown.ts";
import { attributeOf, childrenOf, findChild, type XmlElement } from "../../xml/xml-element.ts";
import type { Made, MoodleQuestion } from "./moodle-question.ts";
import { plainOf } from "./moodle-texts.ts";

/** A subquestion without a text is there for its answer: a distractor. */
export function readMatching({ element, texts }: MoodleQuestion): Made {
  const optionOf = (answer: XmlElement | undefined) =>
    // Moodle's options are plain text; the format is our own export's, for options that are more.
    answer !== undefined && attributeOf(answer, "format") === "markdown"
      ? texts.markdownOf(answer)
      : plainToMarkdown(plainOf(answer));
  const rows = childrenOf(element, "subquestion")
    .map((row) => ({ stem: texts.markdownOf(row), option: optionOf(findChild(row, "answer")) }))
    .filter(({ stem, option }) => stem !== "" || option !== "");
  const pairs = rows.filter(({ stem }) => stem !== "");
  if (pairs.length === 0 || rows.some(({ option }) => option === ""))
    return { problem: { code: "answer_missing" } };
  return {
    kind: "matching",
    pairs,
    distractors: rows.filter(({ stem }) => stem === "").map(({ option }) => option),
  };
}
