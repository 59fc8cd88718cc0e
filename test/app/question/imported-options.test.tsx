// @vitest-environment happy-dom
import { expect, test } from "vitest";
import { matching } from "../../../src/app/question/matching/matching.tsx";
import { needsLetters } from "../../../src/app/question/option-letters.ts";
import { importSource } from "../../../src/server/import/import-source.ts";
import { openAnswer } from "./answering.tsx";

/** A matching question as Moodle writes it; its partners are these texts. */
function imported(partners: readonly string[]) {
  const rows = partners.map(
    (partner, at) =>
      `<subquestion format="html"><text>line ${at}</text><answer><text><![CDATA[${partner}]]></text></answer></subquestion>`,
  );
  const xml = `<?xml version="1.0"?><quiz><question type="matching"><name><text>N</text></name><questiontext format="html"><text>Q?</text></questiontext>${rows.join("")}</question></quiz>`;
  const { set } = importSource({ name: "quiz.xml", bytes: new TextEncoder().encode(xml) }, {});
  const question = set?.questions[0];
  if (question?.kind !== "matching") throw new Error(question?.kind ?? "nothing was imported");
  return question;
}

test("a list shows what Moodle's author wrote, without the marks that the file needs", async () => {
  const partners = ["3 * 4 * 5", "a_b_c", "# one", "[x]"];
  const question = imported(partners);
  // The importer has to escape at least one of them, else this test says nothing.
  expect(question.options.some(({ text }) => text.includes("\\"))).toBe(true);
  const order = question.options.map(({ id }) => id);
  await using open = await openAnswer({ view: matching, question, order });
  const [list] = open.place.querySelectorAll("select");
  expect([...(list?.options ?? [])].map(({ text }) => text).toSorted()).toEqual(
    ["Choose…", ...partners].toSorted(),
  );
});

test.each([
  ["3 \\* 4", false],
  ["snake_case", false],
  ["R&amp;D", false],
  ["a < b", false],
  ["*one*", true],
  ["_one_", true],
  ["~~one~~", true],
  ["{漢字|かんじ}", true],
  ["&copy;", true],
  ["<https://a.example>", true],
  ["\\*one* two*", true],
  ["`3 \\* 4`", true],
  ["twenty letters and as many again, so far", false],
  ["스무 글자는 한 줄에 들어가니까 그대로", false],
  ["하노이 그리고 그 둘레의 넓은 땅에 있는 여러 도시들", true],
  ["$$x$$", true],
])("%s stands in a list, or a letter for it: %j", (text, isLettered) => {
  expect(needsLetters([{ text }])).toBe(isLettered);
});
