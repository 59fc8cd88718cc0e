import { readFileSync } from "node:fs";
import { basename } from "node:path";
import { describe, expect, test } from "vitest";
import { importSource } from "../../../src/server/import/import-source.ts";
import { hasSharedData, sayWhatIsSkipped, sharedPath } from "../../support/shared-data.ts";

sayWhatIsSkipped("the search for every word of real questions");

/** What a learner is to see of a stretch of the file, by the simplest means and without the importer. */
type Visible = (text: string) => string;

/** From a question to the end of its folded answer; the line that names the letter is the key. */
const markdown: Visible = (text) =>
  text
    .replace(/^\s*<details.*$/gim, "")
    .replace(/<\/details>[^]*/i, "")
    .replace(/^\s*(?:#{1,6}\s*|\*\*)?\p{L}[^\n:：]{0,40}[:：]\s*\**[A-H]\**\s*$/gmu, "")
    .replace(/<\/?[a-z][^<>]*>/gi, " ");
const trivia: Visible = (text) => text.replace(/^#Q/gm, "");
/** What stands before the next question, and what is named: points and feedback on the whole answer. */
const text2qti: Visible = (text) => text.replace(/^(?:Quiz |Title:|Points:|[+-] ).*$/gm, "");
const quizJson: Visible = (text) =>
  text.replace(/"title"\s*:.*$/gm, "").replace(/"\w+"\s*:|"(?:true|false)"/g, "");

function wordsOf(text: string): Set<string> {
  return new Set(
    text
      .normalize("NFC")
      .toLowerCase()
      .match(/\p{L}{2,}/gu),
  );
}

function stringsIn(value: unknown): string[] {
  if (typeof value === "string") return [value];
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(stringsIn) : [];
}

describe.skipIf(!hasSharedData)("a real question is taken whole", () => {
  // GIFT, Aiken, missing words, Moodle XML and cloze are compared field by field with Moodle's own importer.
  test.each<[string, Visible]>([
    ["javascript-questions/en.md", markdown],
    ["javascript-questions/ko.md", markdown],
    ["javascript-questions/ar-AR.md", markdown],
    ["opentriviaqa/categories/brain-teasers", trivia],
    ["opentriviaqa/categories/religion-faith", trivia],
    ["text2qti/quiz.txt", text2qti],
    ["ms-beginners/ml/en.json", quizJson],
    ["ms-beginners/ml/ja.json", quizJson],
  ])("%s: every word between its lines is in it", (file, visible) => {
    const bytes = readFileSync(sharedPath(file));
    const lines = bytes.toString("utf8").replaceAll("\r\n", "\n").split("\n");
    const { questions, skipped } = importSource({ name: basename(file), bytes }, {});
    const starts = [...questions, ...skipped].map(({ place }) => place.line ?? 0);
    expect(questions.length).toBeGreaterThan(0);
    for (const { place, question } of questions) {
      const from = place.line ?? 0;
      const to = Math.min(lines.length + 1, ...starts.filter((line) => line > from));
      const taken = stringsIn(question).join("\n");
      const found = wordsOf(`${taken}\n${taken.replaceAll("\\", "")}`);
      const wanted = wordsOf(visible(lines.slice(from - 1, to - 1).join("\n")));
      expect(
        [...wanted].filter((word) => !found.has(word)),
        `${file}:${from}`,
      ).toEqual([]);
    }
  });
});
