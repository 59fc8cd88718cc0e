import { readdirSync, readFileSync } from "node:fs";
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

/** What every function of a table says of one thing; what needs more than a number is left out. */
function ofOne(table: object, path = ""): [string, string][] {
  return Object.entries(table).flatMap(([name, value]: [string, unknown]): [string, string][] => {
    const place = `${path}.${name}`;
    if (typeof value === "object" && value !== null) return ofOne(value, place);
    if (typeof value !== "function") return [];
    const said: unknown = attempt(() => value(...Array.from({ length: value.length }, () => 1)));
    return typeof said === "string" ? [[place, said]] : [];
  });
}

function attempt(say: () => unknown): unknown {
  try {
    return say();
  } catch {
    return undefined;
  }
}

async function wholeTables(language: "en" | "ko"): Promise<object> {
  const folder = new URL(`../../../src/app/messages/${language}/`, import.meta.url);
  const files = readdirSync(folder);
  return Object.fromEntries(
    await Promise.all(
      files.map(async (file) => [file, await import(/* @vite-ignore */ new URL(file, folder).pathname)]),
    ),
  );
}

describe("the words of every table, also of the staff's", () => {
  test("say in English of one thing what is said of one", async () => {
    const plural = /(?<![\d.,] ?)\b1 (?!is\b|was\b|has\b|stays\b)[a-z]+s\b/;
    const said = ofOne(await wholeTables("en"));
    expect(said.length).toBeGreaterThan(150);
    expect(said.filter(([, words]) => plural.test(words))).toEqual([]);
  });

  const open = /[은을이과]\([는를가와]\)|[는를가와]\([은을이과]\)|\(으\)로/;
  /** What stands for `{name}` decides between 은 and 는, and nobody knows what does. */
  const guessed = /\{[\w.()]+\}["”’]?(?:[은는이가을를과와]|이에요|예요|이라|라)(?=[\s.,`"']|$)/;

  test("leave no particle open in Korean", async () => {
    const said = ofOne(await wholeTables("ko"));
    expect(said.length).toBeGreaterThan(150);
    expect(said.filter(([, words]) => open.test(words))).toEqual([]);
  });

  test.each(["cli", "server", "domain", "offline", "app"])("nor does any other Korean text of %s", (room) => {
    const folder = new URL(`../../../src/${room}/`, import.meta.url);
    const sources = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((file) =>
      /\.tsx?$/.test(file),
    );
    expect(sources.length).toBeGreaterThan(20);
    const lines = sources.flatMap((file) =>
      readFileSync(new URL(file, folder), "utf8")
        .split("\n")
        .map((line) => `${file}: ${line.trim()}`),
    );
    expect(lines.filter((line) => open.test(line) || guessed.test(line))).toEqual([]);
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
