import { describe, expect, test } from "vitest";
import { languageOf } from "../../../src/app/messages/language.ts";
import { ALL_WORDS } from "../../support/all-words.ts";

const { en, ko } = ALL_WORDS;

/** Every word of a table with its path; functions are called with numbers and texts that show their seams. */
function wordsOf(table: object, path = ""): [string, string][] {
  return Object.entries(table).flatMap(([name, value]: [string, unknown]): [string, string][] => {
    const place = `${path}.${name}`;
    if (place === ".format") return [];
    if (typeof value === "string") return [[place, value]];
    if (typeof value === "object" && value !== null) return wordsOf(value, place);
    return [];
  });
}

const allowedEmpty = new Set([".stats.streakUnit"]);
const ownNames = /^\.settings\.|language/i;

describe("words", () => {
  test("stand at the same places in both languages", () => {
    const places = (table: object) =>
      wordsOf(table)
        .map(([place]) => place)
        .toSorted();
    expect(places(ko)).toEqual(places(en));
  });

  test("are not missing", () => {
    for (const [place, word] of [...wordsOf(ko), ...wordsOf(en)]) {
      if (!allowedEmpty.has(place)) expect(word, place).not.toBe("");
    }
  });

  test("are English in the English table", () => {
    for (const [place, word] of wordsOf(en)) {
      if (!ownNames.test(place)) expect(word, place).not.toMatch(/\p{Script=Hangul}/u);
    }
  });

  test("count in both languages", () => {
    expect(en.sync.waiting(1)).toBe("1 answer waiting");
    expect(en.sync.waiting(2)).toBe("2 answers waiting");
    expect(ko.sync.offlineWaiting(3)).toBe("오프라인 · 답 3개 대기");
    expect(en.quiz.questionOf(5, 8)).toBe("Question 5 of 8");
    expect(ko.quiz.questionOf(5, 8)).toBe("8문제 중 5번");
  });
});

describe("the language", () => {
  test.each([
    [["ko-KR", "en"], "ko"],
    [["en-GB", "ko"], "en"],
    [["fr-FR", "ko"], "ko"],
    [["fr-FR"], "en"],
    [[], "en"],
  ])("follows the browser: %j → %s", (preferred, language) => {
    expect(languageOf(preferred)).toBe(language);
  });
});
